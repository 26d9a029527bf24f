/* Looks again every ten seconds and puts the new table in the place of the old. ES5. */
(function () {
  "use strict";

  var EVERY_MS = 10000, PATIENCE_MS = 8000;

  function again() { window.setTimeout(ask, EVERY_MS); }

  function ask() {
    var call = new XMLHttpRequest();
    call.open("GET", window.location.href);
    call.timeout = PATIENCE_MS;
    call.onload = function () {
      if (call.status === 404) { window.location.reload(); return; }
      if (call.status === 200) { take(call.responseText); } else { missed(); }
      again();
    };
    call.onerror = call.ontimeout = function () { missed(); again(); };
    call.send();
  }

  function take(html) {
    var found = new DOMParser().parseFromString(html, "text/html").getElementById("board");
    var old = document.getElementById("board"), at = focused(old);
    if (!found) { missed(); return; }
    old.parentNode.replaceChild(document.importNode(found, true), old);
    if (at) { (document.querySelector('#board a[href="' + at + '"]') || document.body).focus(); }
  }

  function focused(board) {
    var at = document.activeElement;
    return board.contains(at) ? at.getAttribute("href") : "";
  }

  function missed() {
    var stale = document.getElementById("stale"), time = document.getElementById("board").getAttribute("data-time");
    stale.textContent = stale.getAttribute("data-words").replace("{time}", time);
  }

  again();
}());
