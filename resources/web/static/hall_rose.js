/* Roses and the heart they stand in: as ui/theme/rose.py and ui/hall/heart.py paint them. ES5. */
(function (root) {
  "use strict";

  var RINGS = [ /* petals, length, width, turn in degrees, depth */
    [6, 0.95, 0.56, 8, 0.10], [5, 0.80, 0.50, 38, 0.28], [5, 0.62, 0.42, 5, 0.50],
    [4, 0.45, 0.33, 30, 0.74], [3, 0.28, 0.23, 70, 0.95]
  ];
  var LEAVES = [128, -122, 12];
  var WIDTH = 2.30, HEIGHT = 2.14, LEFT = -1.15, TOP = 1.17, ROW = 0.866, MIDDLE = 0.12;

  function numbers(colour) {
    return [1, 3, 5].map(function (at) { return parseInt(colour.substr(at, 2), 16); });
  }

  function mixed(one, other, part) {
    var to = numbers(other);
    return "#" + numbers(one).map(function (value, at) {
      var hex = Math.round(value + (to[at] - value) * part).toString(16);
      return hex.length < 2 ? "0" + hex : hex;
    }).join("");
  }

  function veiled(colour, alpha) {
    return "rgba(" + numbers(colour).join(",") + "," + alpha + ")";
  }

  function petalPath(c, length, width) {
    c.beginPath();
    c.moveTo(0, 0);
    c.bezierCurveTo(-width * 1.05, -length * 0.30, -width * 0.98, -length * 1.02, 0, -length);
    c.bezierCurveTo(width * 0.98, -length * 1.02, width * 1.05, -length * 0.30, 0, 0);
    c.closePath();
  }

  function petal(c, radius, ring, look) {
    var length = radius * ring[1], depth = ring[4];
    var body = mixed(look.middle, look.deep, depth);
    var edge = mixed(look.light, look.middle, depth * 0.9);
    var shade = c.createRadialGradient(0, 0, 0, 0, -length * 0.15, length * 1.02);
    shade.addColorStop(0, mixed(body, look.deep, 0.55));
    shade.addColorStop(0.55, body);
    shade.addColorStop(0.93, edge);
    shade.addColorStop(1, mixed(edge, look.light, 0.6));
    petalPath(c, length, radius * ring[2]);
    c.fillStyle = shade;
    c.fill();
    if (radius > 14) { /* outlines make a small rose muddy */
      c.strokeStyle = veiled(look.deep, 0.35);
      c.lineWidth = radius * 0.03;
      c.stroke();
    }
  }

  function leaf(c, radius, look) {
    c.beginPath();
    c.moveTo(0, -radius * 0.45);
    c.bezierCurveTo(-radius * 0.36, -radius * 0.72, -radius * 0.2, -radius, radius * 0.02, -radius * 1.12);
    c.bezierCurveTo(radius * 0.26, -radius * 0.95, radius * 0.32, -radius * 0.66, 0, -radius * 0.45);
    c.fillStyle = look.leaf;
    c.fill();
  }

  function turned(c, degrees, paint) {
    c.save();
    c.rotate(degrees * Math.PI / 180);
    paint();
    c.restore();
  }

  function curl(c, radius, from, to, colour, width) {
    c.beginPath();
    c.arc(0, 0, radius, from * Math.PI / 180, to * Math.PI / 180, true);
    c.strokeStyle = colour;
    c.lineWidth = Math.max(0.6, width);
    c.lineCap = "round";
    c.stroke();
  }

  /* A rose of this radius around the canvas's own origin. */
  function paintRose(c, radius, look) {
    LEAVES.forEach(function (turn) {
      turned(c, turn, function () { leaf(c, radius, look); });
    });
    RINGS.forEach(function (ring) {
      for (var place = 0; place < ring[0]; place += 1) {
        turned(c, ring[3] + place * 360 / ring[0] + place % 2 * 5, petal.bind(null, c, radius, ring, look));
      }
    });
    curl(c, radius * 0.13, -20, -230, mixed(look.light, look.middle, 0.25), radius * 0.052);
    curl(c, radius * 0.07, -180, -380, look.deep, radius * 0.048);
  }

  /* One look as a picture of its own, drawn once for each size. */
  function sprite(side, look) {
    var canvas = document.createElement("canvas"), half = side;
    canvas.width = canvas.height = Math.max(2, Math.ceil(side * 2));
    var c = canvas.getContext("2d");
    c.translate(canvas.width / 2, canvas.height / 2);
    if (look.glow && side > 24) { /* many small ones would melt into one */
      var shine = c.createRadialGradient(0, 0, 0, 0, 0, half);
      shine.addColorStop(0, veiled(look.glow, look.shine));
      shine.addColorStop(0.5, veiled(look.glow, look.shine * 0.4));
      shine.addColorStop(1, veiled(look.glow, 0));
      c.fillStyle = shine;
      c.fillRect(-half, -half, half * 2, half * 2);
    }
    paintRose(c, side * look.size / 2, look);
    return canvas;
  }

  function isInside(x, y) {
    return Math.pow(x * x + y * y - 1, 3) <= x * x * y * y * y;
  }

  function packed(step) {
    var places = [], y = 1.25, isOdd = false, x;
    while (y > -1.05) {
      x = -1.2 + (isOdd ? step / 2 : 0);
      while (x < 1.2) {
        if (isInside(x, y)) { places.push([x, y]); }
        x += step;
      }
      y -= step * ROW;
      isOdd = !isOdd;
    }
    return places;
  }

  function rim(at) {
    return Math.sqrt(at[0] * at[0] + (at[1] - MIDDLE) * (at[1] - MIDDLE));
  }

  /* Places of `count` roses in reading order, as parts of width and height, and their step. */
  function heart(count) {
    var small = 0.01, large = 0.36, middle, halving;
    if (!count) { return {places: [], step: 0}; }
    for (halving = 0; halving < 22; halving += 1) {
      middle = (small + large) / 2;
      if (packed(middle).length >= count) { small = middle; } else { large = middle; }
    }
    var kept = packed(small).sort(function (a, b) { return rim(a) - rim(b); }).slice(0, count);
    kept.sort(function (a, b) {
      return Math.abs(a[1] - b[1]) > 0.0001 ? b[1] - a[1] : a[0] - b[0];
    });
    return {
      places: kept.map(function (at) { return [(at[0] - LEFT) / WIDTH, (TOP - at[1]) / HEIGHT]; }),
      step: small / WIDTH
    };
  }

  root.HallRose = {sprite: sprite, heart: heart, ratio: WIDTH / HEIGHT};
}(window));
