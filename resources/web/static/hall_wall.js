/* The wall of roses: one picture, drawn anew when a rose changes; those that open just now are drawn
   over it, frame by frame, for some seconds. ES5. */
(function (root) {
  "use strict";

  var OPENS_MS = 1600, APART_MS = 90, MOST_OPENING = 40, NEWS_MINUTES = 5;
  var LOOKS = {
    dark: {
      bloom: {middle: "#DE4673", light: "#FFC0D2", deep: "#97163F", leaf: "#5C9A6E", glow: "#FF78A0", shine: 0.34, size: 1.06},
      done: {middle: "#DE4673", light: "#FFE0B8", deep: "#97163F", leaf: "#7CC496", glow: "#FFD696", shine: 0.5, size: 1.06},
      newest: {middle: "#F08A4B", light: "#FFE6B8", deep: "#C23B2E", leaf: "#6FA97C", glow: "#FFD696", shine: 0.75, size: 1.25},
      bud: {middle: "#55303F", light: "#6E4254", deep: "#3A1C29", leaf: "#32483A", size: 0.74}
    },
    light: {
      bloom: {middle: "#D23A68", light: "#F6A5BC", deep: "#8E143B", leaf: "#4E8B5F", size: 1.06},
      done: {middle: "#D23A68", light: "#FBDFA6", deep: "#8E143B", leaf: "#2F6B46", glow: "#E9A23B", shine: 0.4, size: 1.06},
      newest: {middle: "#E9A23B", light: "#FBDFA6", deep: "#A9660B", leaf: "#7FA188", glow: "#E9A23B", shine: 0.6, size: 1.25},
      bud: {middle: "#EAD6DB", light: "#F8EDF0", deep: "#D3B3BD", leaf: "#CBD8CE", size: 0.74}
    }
  };
  var LETTERS = {o: "bud", c: "bloom", f: "done"};

  var wall = document.getElementById("wall"), base = document.getElementById("roses");
  var over = document.getElementById("opening"), shown = null, running = false;
  var looks = LOOKS[/light/.test(document.body.className) ? "light" : "dark"];
  var sprites = {}, heart = {places: [], step: 0}, frame = {}, opening = [];
  var isCalm = Boolean(window.matchMedia && window.matchMedia("(prefers-reduced-motion: reduce)").matches);

  function now() { return window.performance && performance.now ? performance.now() : Date.now(); }

  function bounds(places) {
    var box = [1, 1, 0, 0];
    places.forEach(function (at) {
      box = [Math.min(box[0], at[0]), Math.min(box[1], at[1]), Math.max(box[2], at[0]), Math.max(box[3], at[1])];
    });
    return box;
  }

  function lay() {
    var width = wall.clientWidth, height = wall.clientHeight, room = 0.72;
    var density = Math.min(window.devicePixelRatio || 1, 2), ratio = HallRose.ratio;
    heart = HallRose.heart(shown.roses.length);
    var box = bounds(heart.places), step = heart.step;
    var across = heart.places.length ? Math.min(
      width / (box[2] - box[0] + 2 * room * step), height / ((box[3] - box[1]) / ratio + 2 * room * step)
    ) : 1;
    frame = {
      left: (width - across * (box[0] + box[2])) / 2, top: (height - across / ratio * (box[1] + box[3])) / 2,
      room: width, width: across, height: across / ratio, density: density, side: Math.min(step * across, height * 0.17)
    };
    [base, over].forEach(function (canvas) {
      canvas.width = Math.round(width * density);
      canvas.height = Math.round(height * density);
    });
    sprites = {};
    Object.keys(looks).forEach(function (name) {
      sprites[name] = HallRose.sprite(frame.side * density, looks[name]);
    });
    opening = [];
    paint();
  }

  function draw(canvas, place, name, scale) {
    var at = heart.places[place], picture = sprites[name], c = canvas.getContext("2d");
    var size = picture.width * scale;
    if (!at) { return; }
    c.drawImage(picture, (frame.left + at[0] * frame.width) * frame.density - size / 2,
      (frame.top + at[1] * frame.height) * frame.density - size / 2, size, size);
  }

  function newest() {
    var first = shown.thanks[0];
    return first && first.minutes < NEWS_MINUTES ? first.place : -1;
  }

  function paint() {
    var place, waiting = {}, fresh = newest();
    base.getContext("2d").clearRect(0, 0, base.width, base.height);
    opening.forEach(function (one) { waiting[one.place] = true; });
    for (place = 0; place < shown.roses.length; place += 1) {
      if (shown.roses.charAt(place) === "o" || waiting[place]) { draw(base, place, "bud", 1); }
    }
    for (place = 0; place < shown.roses.length; place += 1) {
      if (shown.roses.charAt(place) !== "o" && !waiting[place] && place !== fresh) {
        draw(base, place, LETTERS[shown.roses.charAt(place)], 1);
      }
    }
    if (fresh >= 0 && !waiting[fresh]) { draw(base, fresh, "newest", 1); }
  }

  function step() {
    var time = now(), c = over.getContext("2d"), left = [], over_one = false;
    c.clearRect(0, 0, over.width, over.height);
    opening.forEach(function (one) {
      var part = (time - one.from) / OPENS_MS;
      if (part >= 1) { over_one = true; return; }
      left.push(one);
      if (part > 0) { draw(over, one.place, "newest", grown(part)); }
    });
    opening = left;
    if (over_one) { paint(); }
    running = opening.length > 0;
    if (running) { window.requestAnimationFrame(step); } else { c.clearRect(0, 0, over.width, over.height); }
  }

  function grown(part) { /* past its size, and back */
    var back = part - 1;
    return 0.25 + 0.75 * (1 + 2.4 * back * back * back + 1.4 * back * back);
  }

  function open(places) {
    var time = now();
    if (isCalm || !window.requestAnimationFrame || document.hidden) { return; }
    places.slice(-MOST_OPENING).forEach(function (place, at) {
      opening.push({place: place, from: time + at * APART_MS});
    });
    if (opening.length && !running) { running = true; window.requestAnimationFrame(step); }
  }

  function opened(before, after) {
    var places = [], place;
    for (place = 0; place < after.length; place += 1) {
      if (before.charAt(place) === "o" && after.charAt(place) !== "o") { places.push(place); }
    }
    return places;
  }

  function show(picture) {
    var before = shown;
    shown = picture;
    if (!before || before.roses.length !== picture.roses.length || frame.room !== wall.clientWidth) { lay(); return; }
    if (before.roses !== picture.roses) { open(opened(before.roses, picture.roses)); }
    if (before.roses !== picture.roses || (before.thanks[0] || {}).minutes !== (picture.thanks[0] || {}).minutes) { paint(); }
  }

  root.HallWall = {show: show, lay: lay};
}(window));
