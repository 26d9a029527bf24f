/* Keeps the hall screen of now. ES5. The page's parts are made once and only change their texts, so a
   night costs no memory. */
(function () {
  "use strict";

  var EVERY_MS = 2000, LONGEST_MS = 60000, PATIENCE_MS = 10000, SILENT_MS = 10000;
  var TURN_MS = 7000, OLD_S = 1800, AWAKE_MS = 4000, KEPT = "rosewall hall";
  var SHIFTS = [[0, 0], [4, -2], [6, 2], [3, 5], [-1, 6], [-5, 3], [-6, -2], [-3, -5]];

  var body = document.body;
  var said = JSON.parse(text("said")), shown = null, etag = "";
  var heard = null, isAway = false, wait = EVERY_MS, version = "";
  var wall = element("wall"), turn = 0;
  var isCalm = Boolean(window.matchMedia && window.matchMedia("(prefers-reduced-motion: reduce)").matches);

  function element(id) { return document.getElementById(id); }
  function text(id) { return element(id).textContent; }
  function now() { return window.performance && performance.now ? performance.now() : Date.now(); }
  function put(node, words) { if (node.textContent !== words) { node.textContent = words; } }
  function show(node, is) { if (node.hidden === is) { node.hidden = !is; } }
  function fill(words, values) {
    return words.replace(/\{(\w+)\}/g, function (_all, name) { return values[name]; });
  }
  function ago(minutes) {
    if (minutes < 1) { return said.just; }
    if (minutes < 60) { return fill(said.minutes, {count: minutes}); }
    if (minutes < 1440) { return fill(said.hours, {count: Math.floor(minutes / 60)}); }
    return fill(said.days, {count: Math.floor(minutes / 1440)});
  }

  /* the words */

  function fit() { /* four and more digits need a wider column, and at last smaller ones */
    var most = 0, names = ["claimed", "open", "collected", "fulfilled"], high = window.innerHeight;
    names.forEach(function (name) { most = Math.max(most, text(name).length); });
    var isTall = window.innerHeight > window.innerWidth;
    var size = Math.min(high, window.innerWidth) * 0.144, inner = window.innerWidth - high * 0.088;
    var wanted = 2 * (most * 0.57 * size + Math.min(high, window.innerWidth) * 0.025);
    var column = isTall ? inner : Math.max(wanted, window.innerWidth * (window.innerWidth / high > 1.5 ? 0.39 : 0.47));
    column = isTall ? inner : Math.min(column, inner * 0.62);
    element("words").style.width = isTall ? "" : Math.round(column) + "px";
    names.forEach(function (name) {
      element(name).style.fontSize = wanted > column ? Math.floor(size * column / wanted) + "px" : "";
    });
  }

  function tellFigures() {
    var f = shown.figures;
    ["claimed", "open", "collected", "fulfilled"].forEach(function (name) { put(element(name), String(f[name])); });
    element("done").style.width = (f.collected ? 100 * f.claimed / f.collected : 0) + "%";
    put(element("event"), shown.event);
    wall.setAttribute("aria-label", fill(said.wall, {count: f.collected, open: f.claimed}));
    wall.className = shown.roses ? "" : "bare";
    show(element("each"), shown.each > 1 || !shown.roses);
    put(element("each"), shown.roses ? fill(said.each, {count: shown.each}) : said.none);
  }

  function parts(items) {
    return items.map(function (one) { return one.place ? one.title + "（" + one.place + "）" : one.title; }).join("、");
  }

  function tellProgramme() {
    var p = shown.programme, next = element("next"), at = p.next.length ? p.next[0].at.replace(/^0/, "") : "";
    show(element("now"), p.now.length > 0);
    put(element("now").querySelector(".what"), parts(p.now));
    show(next, p.next.length > 0);
    put(next.querySelector(".what"), parts(p.next));
    if (p.minutes !== null) {
      at = p.minutes < 60 ? fill(said.soon, {at: at, count: p.minutes})
        : fill(said.later, {at: at, count: Math.floor(p.minutes / 60)});
    }
    put(next.querySelector(".at"), at);
  }

  function fitting() { /* rows of thanks that are seen whole */
    var box = element("thanks"), unit = Math.min(window.innerHeight, window.innerWidth) / 100;
    return Math.max(0, Math.min(box.querySelectorAll("li").length, Math.floor((box.clientHeight / unit - 3.3) / 6.1)));
  }

  function tellThanks() {
    var box = element("thanks"), rows = box.querySelectorAll("li"), all = shown.thanks, at, one, row, most;
    show(box, all.length > 0);
    most = fitting();
    box.style.visibility = most ? "" : "hidden";
    for (at = 0; at < rows.length; at += 1) {
      row = rows[at];
      one = at >= most ? null : all.length > most ? all[(turn + at) % all.length] : all[at];
      show(row, Boolean(one));
      if (one) {
        put(row.querySelector(".giver"), one.giver || said.someone);
        put(row.querySelector(".wish"), fill(said.wish, {alias: one.alias || one.number}));
        put(row.querySelector(".ago"), ago(one.minutes));
      }
    }
  }

  function turnThanks() {
    var box = element("thanks"), most = fitting();
    if (!shown || !most || shown.thanks.length <= most) { return; }
    turn = (turn + most) % shown.thanks.length;
    if (isCalm) { tellThanks(); return; }
    box.className = "turning";
    window.setTimeout(function () { tellThanks(); box.className = ""; }, 550);
  }

  function freshness(one) {
    if (one.age_seconds === null) { return "never"; }
    if (one.age_seconds < 60) { return "fresh"; }
    return one.age_seconds < OLD_S ? "older" : "old";
  }

  function tellDistricts() {
    var list = element("districts"), rows = list.children;
    while (rows.length < shown.districts.length) { list.appendChild(list.lastElementChild ? list.lastElementChild.cloneNode(true) : cell()); }
    while (rows.length > shown.districts.length) { list.removeChild(list.lastElementChild); }
    shown.districts.forEach(function (one, at) {
      var kind = freshness(one), row = rows[at];
      var age = kind === "never" ? said.never : kind === "fresh" ? said.now : ago(Math.floor(one.age_seconds / 60));
      if (row.className !== kind) { row.className = kind; }
      put(row.querySelector(".name"), one.name);
      put(row.querySelector(".count"), kind === "never" ? "" : one.claimed + " / " + one.collected);
      put(row.querySelector(".age b"), age);
    });
  }

  function cell() {
    var row = document.createElement("li");
    ["name", "count", "age"].forEach(function (name) {
      var part = document.createElement("span");
      part.className = name;
      if (name === "age") { part.appendChild(document.createElement("i")); part.appendChild(document.createElement("b")); }
      row.appendChild(part);
    });
    return row;
  }

  function take(picture) {
    var before = shown;
    shown = picture;
    if (before && picture.thanks[0] && (!before.thanks[0] || before.thanks[0].id !== picture.thanks[0].id)) { turn = 0; }
    tellFigures();
    fit();
    tellProgramme();
    tellThanks();
    tellDistricts();
    HallWall.show(picture);
  }

  /* asking */

  function ask() {
    var call = new XMLHttpRequest();
    call.open("GET", "/api/v1/hall");
    call.timeout = PATIENCE_MS;
    if (etag) { call.setRequestHeader("If-None-Match", etag); }
    call.onload = function () { answered(call); };
    call.onerror = call.ontimeout = call.onabort = missed;
    call.send();
  }

  function answered(call) {
    var picture = null;
    if (call.status === 304 && shown) { arrived(); return; }
    if (call.status === 200) { try { picture = JSON.parse(call.responseText); } catch (broken) { picture = null; } }
    if (!picture || typeof picture.roses !== "string") { missed(); return; }
    if (version && picture.page !== version && mayReload()) { window.location.reload(); return; }
    version = version || picture.page;
    etag = call.getResponseHeader("ETag") || "";
    take(picture);
    keep(picture);
    arrived();
  }

  function arrived() {
    heard = now();
    isAway = false;
    wait = EVERY_MS;
    tellTrouble();
    window.setTimeout(ask, wait);
  }

  function missed() {
    isAway = true;
    window.setTimeout(ask, wait * (0.8 + 0.4 * Math.random()));
    wait = Math.min(wait * 2, LONGEST_MS);
    tellTrouble();
  }

  function tellTrouble() {
    var age = heard === null ? null : now() - heard, isOld = isAway && (age === null || age > SILENT_MS);
    show(element("trouble"), isOld);
    if (isOld) {
      put(element("trouble"), age === null || age < 60000 ? said.starting
        : fill(said.old, {age: ago(Math.floor(age / 60000))}));
    }
  }

  function mayReload() { /* once a minute: two versions may answer in turn */
    try {
      var last = Number(sessionStorage.getItem(KEPT) || 0);
      if (Date.now() - last < 60000 && Date.now() >= last) { return false; }
      sessionStorage.setItem(KEPT, String(Date.now()));
      return true;
    } catch (refused) { return false; }
  }

  function keep(picture) {
    try { localStorage.setItem(KEPT, JSON.stringify({at: Date.now(), picture: picture})); } catch (refused) { return; }
  }

  function kept() { /* the last picture, for a screen that wakes up before its server */
    try {
      var last = JSON.parse(localStorage.getItem(KEPT) || "null");
      if (last && typeof last.picture.roses === "string") {
        heard = now() - Math.max(0, Date.now() - last.at);
        return last.picture;
      }
    } catch (broken) { return null; }
    return null;
  }

  /* the screen itself */

  function fullscreen() {
    var all = document.documentElement;
    var enter = all.requestFullscreen || all.webkitRequestFullscreen || all.msRequestFullscreen;
    if (enter) { enter.call(all); }
  }

  function stayAwake() {
    if (!navigator.wakeLock || document.hidden) { return; }
    navigator.wakeLock.request("screen").then(null, function () { return null; });
  }

  function shift() { /* a picture that never moves burns in */
    var by = SHIFTS[Math.floor(Date.now() / 60000) % SHIFTS.length], unit = window.innerHeight / 1080;
    var moved = "translate(" + by[0] * unit + "px," + by[1] * unit + "px)";
    element("all").style.webkitTransform = moved;
    element("all").style.transform = moved;
  }

  function wake() {
    window.clearTimeout(wake.later);
    if (body.className.indexOf("awake") < 0) { body.className = body.className.replace(" still", "") + " awake"; }
    wake.later = window.setTimeout(function () {
      body.className = body.className.replace(" awake", "") + " still";
    }, AWAKE_MS);
  }

  function toNotice(event) { /* n: the money notice, which leads back here by itself */
    if ((event.key || "").toLowerCase() === "n" && !event.ctrlKey && !event.altKey && !event.metaKey) {
      window.location = "/hall/notice" + (body.className.indexOf("light") < 0 ? "" : "?look=light");
    }
  }

  function resized() {
    window.clearTimeout(resized.later);
    resized.later = window.setTimeout(function () { if (shown) { fit(); tellThanks(); HallWall.lay(); } shift(); }, 200);
  }

  function start() {
    var first = JSON.parse(text("first"));
    if (first) { heard = now(); version = first.page; } else { first = kept(); }
    if (first) { take(first); }
    element("fullscreen").addEventListener("click", fullscreen);
    document.addEventListener("mousemove", wake);
    document.addEventListener("keydown", wake);
    document.addEventListener("keydown", toNotice);
    document.addEventListener("focusin", wake);
    document.addEventListener("visibilitychange", stayAwake);
    window.addEventListener("resize", resized);
    window.setInterval(turnThanks, TURN_MS);
    window.setInterval(tellTrouble, 5000);
    window.setInterval(shift, 60000);
    shift();
    stayAwake();
    ask();
  }

  start();
}());
