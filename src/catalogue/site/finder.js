// SPDX-License-Identifier: Apache-2.0
// Search, filters, comparison and shortlist over the projects of data.js. Nothing is fetched and nothing is stored:
// the whole state stands in the part of the address behind "#", so a link or a file carries it to somebody else.
"use strict";

(function () {
  var data = window.redriver;
  var page = document.getElementById("finder");
  if (!data || !page) {
    return;
  }
  var pageSize = 50;
  var mostCompared = 8;
  var fields = ["q", "kind", "sector", "place", "stage", "open", "cmin", "cmax", "amin", "amax", "sort"];
  var controls = {};
  var shortlist = [];
  var shown = pageSize;
  var byId = {};
  var circles = {};

  function find(id) {
    return document.getElementById(id);
  }

  // An element with attributes and children; texts go in as text, never as markup.
  function element(name, attributes, children) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      made.setAttribute(key, attributes[key]);
    });
    (children || []).forEach(function (child) {
      made.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    });
    return made;
  }

  function empty(node) {
    while (node.firstChild) {
      node.removeChild(node.firstChild);
    }
  }

  function filled(text, values) {
    return text.replace(/\{(\w+)\}/g, function (whole, name) {
      return Object.prototype.hasOwnProperty.call(values, name) ? String(values[name]) : whole;
    });
  }

  // ---- What a reader has asked for ----

  // Million VND, whatever the unit that the page asks in.
  function amount(control, factor) {
    var value = control.value === "" ? NaN : Number(control.value);
    return isFinite(value) && value >= 0 ? Math.round(value * factor) : null;
  }

  // A range fits a minimum that it can reach and a maximum that it can stay within. null: not known.
  function fits(range, least, most) {
    if (least === null && most === null) {
      return true;
    }
    if (!range) {
      return null;
    }
    return (least === null || range[1] === null || range[1] >= least) && (most === null || range[0] <= most);
  }

  function asked() {
    var place = controls.place.value.split("/");
    return {
      query: redriverFolding.queryOf(controls.q.value),
      kind: controls.kind.value,
      sector: controls.sector.value,
      province: place[0],
      district: place[1] || "",
      stage: controls.stage.value,
      open: controls.open.value,
      capital: [amount(controls.cmin, data.capitalUnit), amount(controls.cmax, data.capitalUnit)],
      area: [amount(controls.amin, 1000), amount(controls.amax, 1000)]
    };
  }

  function isInSector(project, code) {
    return project.e.some(function (each) {
      return each === code || each.indexOf(code + ".") === 0;
    });
  }

  // true, false, or null where only an unknown amount keeps it out.
  function answers(project, wanted) {
    if ((wanted.kind && project.k !== wanted.kind) || (wanted.stage && project.s !== wanted.stage) ||
        (wanted.open && project.o !== wanted.open) || (wanted.province && project.p !== wanted.province) ||
        (wanted.district && project.d.indexOf(wanted.district) < 0) ||
        (wanted.sector && !isInSector(project, wanted.sector))) {
      return false;
    }
    var capital = fits(project.c, wanted.capital[0], wanted.capital[1]);
    var area = fits(project.a, wanted.area[0], wanted.area[1]);
    if (capital === false || area === false || !redriverFolding.found(wanted.query, project.index)) {
      return false;
    }
    return capital === null || area === null ? null : true;
  }

  function largest(range) {
    return range ? (range[1] === null ? Infinity : range[1]) : -1;
  }

  var orders = {
    id: function () { return 0; },
    capital: function (a, b) { return compared(largest(b.c), largest(a.c)); },
    area: function (a, b) { return compared(largest(b.a), largest(a.a)); }
  };

  function compared(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
  }

  // ---- Pieces of the page ----

  function marksOf(codes) {
    return codes.map(function (code) {
      return element("span", { "class": "mark mark-" + code, title: data.meanings[code] }, [data.marks[code]]);
    });
  }

  // A statement [text, marks, language, known] as nodes.
  function said(statement) {
    var attributes = { "class": statement[3] ? "said" : "said unknown" };
    if (statement[2]) {
      attributes.lang = statement[2];
    }
    var nodes = [element("span", attributes, [statement[0]])];
    marksOf(statement[1]).forEach(function (mark) {
      nodes.push(document.createTextNode(" "), mark);
    });
    return nodes;
  }

  function link(project) {
    var attributes = { href: project.i + ".html" };
    if (project.n[2]) {
      attributes.lang = project.n[2];
    }
    return element("a", attributes, [project.n[0]]);
  }

  function fact(label, statements) {
    var value = element("dd");
    statements.slice(0, 1).forEach(function (statement) {
      said(statement).forEach(function (node) { value.appendChild(node); });
    });
    return element("div", {}, [element("dt", {}, [label]), value]);
  }

  function chooser(project) {
    var box = element("input", { type: "checkbox", id: "pick-" + project.i });
    box.checked = shortlist.indexOf(project.i) >= 0;
    box.addEventListener("change", function () {
      choose(project.i, box.checked);
    });
    return element("p", { "class": "pick" }, [
      box, element("label", { "for": "pick-" + project.i }, [data.say.pick,
        element("span", { "class": "aside" }, [" " + project.i])])
    ]);
  }

  function result(project) {
    var heading = element("h3", {}, [link(project)]);
    marksOf(project.n[1]).forEach(function (mark) {
      heading.appendChild(document.createTextNode(" "));
      heading.appendChild(mark);
    });
    return element("li", { "class": "hit" }, [
      element("p", { "class": "kicker" }, [project.i + " · " + data.kinds[project.k]]),
      heading,
      element("dl", {}, data.brief.map(function (at) { return fact(data.labels[at], project.f[at]); })),
      chooser(project)
    ]);
  }

  function showMap(hits) {
    var visible = {};
    hits.forEach(function (project) { visible[project.i] = true; });
    Object.keys(circles).forEach(function (id) {
      circles[id].classList.toggle("off", !visible[id]);
    });
  }

  function showResults() {
    var wanted = asked();
    var hits = [];
    var unknown = 0;
    data.projects.forEach(function (project) {
      var answer = answers(project, wanted);
      if (answer) {
        hits.push(project);
      } else if (answer === null) {
        ++unknown;
      }
    });
    hits.sort(function (a, b) {
      return orders[controls.sort.value](a, b) || compared(a.at, b.at);
    });
    var list = find("results");
    empty(list);
    hits.slice(0, shown).forEach(function (project) { list.appendChild(result(project)); });
    find("more").hidden = hits.length <= shown;
    var counted = filled(data.say.found, { count: hits.length, all: data.projects.length });
    find("count").textContent = unknown === 0 ? counted :
      counted + " " + filled(data.say.unknown_left_out, { count: unknown });
    showMap(hits);
  }

  // ---- Shortlist and comparison ----

  function choose(id, wanted) {
    shortlist = shortlist.filter(function (each) { return each !== id; });
    if (wanted) {
      shortlist.push(id);
    }
    var box = find("pick-" + id);
    if (box) {
      box.checked = wanted;
    }
    showShortlist();
    writeAddress();
  }

  function remover(project) {
    var button = element("button", { type: "button", "aria-label": filled(data.say.remove, { project: project.n[0] }) },
      ["×"]);
    button.addEventListener("click", function () {
      choose(project.i, false);
      find("shortlist-heading").focus();
    });
    return button;
  }

  function showComparison(projects) {
    var table = find("comparison");
    empty(table);
    var heading = element("tr", {}, [element("td", {}, [])]);
    projects.forEach(function (project) {
      heading.appendChild(element("th", { scope: "col" }, [element("span", { "class": "kicker" }, [project.i]),
        link(project)]));
    });
    table.appendChild(element("caption", {}, [data.say.comparison]));
    table.appendChild(element("thead", {}, [heading]));
    var body = element("tbody");
    data.labels.forEach(function (label, at) {
      var row = element("tr", {}, [element("th", { scope: "row" }, [label])]);
      projects.forEach(function (project) {
        row.appendChild(element("td", {}, project.f[at].map(function (statement) {
          return element("div", {}, said(statement));
        })));
      });
      body.appendChild(row);
    });
    table.appendChild(body);
  }

  function showShortlist() {
    var projects = shortlist.map(function (id) { return byId[id]; });
    var list = find("chosen");
    empty(list);
    projects.forEach(function (project) {
      list.appendChild(element("li", {}, [element("span", { "class": "kicker" }, [project.i + " "]), link(project),
        remover(project)]));
    });
    find("shortlist-empty").hidden = projects.length > 0;
    find("shortlist-tools").hidden = projects.length === 0;
    find("shortlist-count").textContent = String(projects.length);
    find("compare").hidden = projects.length < 2;
    showComparison(projects.slice(0, mostCompared));
    find("compare-limit").hidden = projects.length <= mostCompared;
    Object.keys(circles).forEach(function (id) {
      circles[id].classList.toggle("chosen", shortlist.indexOf(id) >= 0);
    });
  }

  function save(name, type, text) {
    var address = URL.createObjectURL(new Blob([text], { type: type }));
    var anchor = element("a", { href: address, download: name });
    document.body.appendChild(anchor);
    anchor.click();
    document.body.removeChild(anchor);
    URL.revokeObjectURL(address);
  }

  // A cell that a spreadsheet takes for text: quoted, and never the beginning of a formula.
  function cell(text) {
    var safe = /^[\s]*[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return "\"" + safe.replace(/"/g, "\"\"") + "\"";
  }

  function asCsv() {
    var rows = [["id", data.say.name].concat(data.labels)];
    shortlist.forEach(function (id) {
      var project = byId[id];
      rows.push([id, project.n[0]].concat(project.f.map(function (statements) {
        return statements.map(function (statement) {
          return [statement[0]].concat(statement[1].map(function (code) { return "[" + data.marks[code] + "]"; }))
            .join(" ");
        }).join("; ");
      })));
    });
    return "\ufeff" + rows.map(function (row) { return row.map(cell).join(","); }).join("\r\n") + "\r\n";
  }

  function asJson() {
    return JSON.stringify({
      format: "redriver-shortlist", version: 1, edition: data.edition,
      projects: shortlist.map(function (id) { return { id: id, name: byId[id].n[0] }; })
    }, null, 2) + "\n";
  }

  function take(text) {
    var ids = [];
    try {
      var read = JSON.parse(text);
      ids = read.format === "redriver-shortlist" ? read.projects.map(function (each) { return String(each.id); }) : null;
    } catch (error) {
      ids = null;
    }
    if (!ids) {
      find("shortlist-message").textContent = data.say.bad_file;
      return;
    }
    var known = ids.filter(function (id) { return Object.prototype.hasOwnProperty.call(byId, id); });
    known.forEach(function (id) { choose(id, true); });
    find("shortlist-message").textContent = filled(data.say.taken, { count: known.length, missing: ids.length - known.length });
    showResults();
  }

  // ---- The address ----

  function addressOf() {
    var parts = [];
    fields.forEach(function (name) {
      var value = controls[name].value;
      if (value !== "" && !(name === "sort" && value === "id")) {
        parts.push(name + "=" + encodeURIComponent(value));
      }
    });
    if (shortlist.length) {
      parts.push("s=" + shortlist.map(encodeURIComponent).join(","));
    }
    return "#" + parts.join("&");
  }

  // The amounts of capital are written in the unit of the page's language: a link to another one carries them over.
  function twinAddress(unit) {
    return addressOf().replace(/(cmin|cmax)=([0-9.eE+]+)/g, function (whole, name, value) {
      return name + "=" + Number(value) * data.capitalUnit / unit;
    });
  }

  function writeAddress() {
    var address = addressOf();
    if (address !== (location.hash || "#")) {
      history.replaceState(null, "", address);
    }
    find("address").value = location.href;
    Array.prototype.forEach.call(document.querySelectorAll("a.language"), function (twin) {
      twin.href = twin.getAttribute("href").split("#")[0] + twinAddress(twin.lang === "zh" ? 100 : 1000);
    });
  }

  function readAddress() {
    var read = {};
    location.hash.slice(1).split("&").forEach(function (part) {
      var at = part.indexOf("=");
      if (at > 0) {
        try {
          read[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1));
        } catch (error) {
          // A damaged part of an address is passed over.
        }
      }
    });
    fields.forEach(function (name) {
      controls[name].value = read[name] || (name === "sort" ? "id" : "");
      if (controls[name].selectedIndex === -1) {
        controls[name].selectedIndex = 0;
      }
    });
    shortlist = (read.s || "").split(",").filter(function (id, at, all) {
      return Object.prototype.hasOwnProperty.call(byId, id) && all.indexOf(id) === at;
    });
  }

  // ---- Beginning ----

  function prepare() {
    data.projects.forEach(function (project, at) {
      project.at = at;
      project.index = redriverFolding.indexed(project.t);
      byId[project.i] = project;
    });
    fields.forEach(function (name) { controls[name] = find("f-" + name); });
    Array.prototype.forEach.call(document.querySelectorAll(".map [data-id]"), function (circle) {
      circles[circle.getAttribute("data-id")] = circle;
      circle.addEventListener("click", function () {
        location.href = circle.getAttribute("data-id") + ".html";
      });
    });
  }

  function changed() {
    shown = pageSize;
    showResults();
    writeAddress();
  }

  function listen() {
    var form = find("filters");
    // Not "change" as well: it comes when a field is left, and would take away the box that is being clicked.
    form.addEventListener("input", changed);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function () { setTimeout(changed, 0); });
    find("more").addEventListener("click", function () {
      var first = shown;
      shown += pageSize;
      showResults();
      find("results").children[first].querySelector("a").focus();
    });
    find("save-json").addEventListener("click", function () { save("shortlist.json", "application/json", asJson()); });
    find("save-csv").addEventListener("click", function () { save("shortlist.csv", "text/csv;charset=utf-8", asCsv()); });
    find("clear").addEventListener("click", function () {
      shortlist = [];
      showShortlist();
      changed();
      find("shortlist-heading").focus();
    });
    find("copy").addEventListener("click", function () {
      find("address").select();
      var done = document.execCommand("copy");
      find("shortlist-message").textContent = done ? data.say.copied : data.say.copy_yourself;
    });
    find("load").addEventListener("change", function (event) {
      var file = event.target.files[0];
      if (file) {
        var reader = new FileReader();
        reader.onload = function () { take(String(reader.result)); };
        reader.readAsText(file);
      }
      event.target.value = "";
    });
    window.addEventListener("hashchange", function () {
      readAddress();
      shown = pageSize;
      showResults();
      showShortlist();
      writeAddress();
    });
  }

  prepare();
  readAddress();
  listen();
  page.hidden = false;
  showResults();
  showShortlist();
  writeAddress();
})();
