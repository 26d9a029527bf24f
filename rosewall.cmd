@echo off
rem The same as ./rosewall, for Windows: sets itself up on first use, then starts.
setlocal
set "here=%~dp0"
set "lock=requirements.txt"
if "%~1"=="test" set "lock=requirements-checks.txt"
if "%~1 %~2"=="setup camera" set "lock=requirements-camera.txt"
set "python=%here%.venv\Scripts\python.exe"

rem Ready means: built from this very lock.
if exist "%python%" fc /b "%here%resources\setup\%lock%" "%here%.venv\%lock%" >nul 2>nul && goto start

set "PYTHONUTF8=1"
set "PYTHONPATH=%here%."
for %%v in (3.13 3.12 3.11) do (
    py -%%v -c "" >nul 2>nul && (
        py -%%v -P -m desktop_app.setup %lock% || exit /b 1
        goto ready
    )
)
python -c "import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))" >nul 2>nul || (
    echo Rosewall needs Python 3.11, 3.12 or 3.13. Please install it, then start again. 1>&2
    exit /b 1
)
python -P -m desktop_app.setup %lock% || exit /b 1

:ready
set "PYTHONPATH="
set "PYTHONUTF8="
:start
if "%~1"=="test" goto test
if "%~1"=="setup" exit /b 0
"%python%" -P -m desktop_app %*
exit /b %errorlevel%

:test
rem shift does not change %*: give the options on one by one
set "options="
:next_option
shift
if "%~1"=="" goto run_test
set options=%options% %1
goto next_option
:run_test
"%python%" -P -m tests.gate %options%
exit /b %errorlevel%
