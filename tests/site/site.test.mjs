// SPDX-License-Identifier: Apache-2.0
// Looks at the editions beside it as a reader does: in Chromium, from a folder, on a desk and on a telephone.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const folding = require(process.env.REDRIVER_FOLDING);
const editions = join(dirname(fileURLToPath(import.meta.url)), "editions");
const shots = process.env.REDRIVER_SCREENSHOTS;

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.REDRIVER_BROWSER, args: ["--no-sandbox"], timeout: 180_000 });
});
after(async () => browser?.close());

// A page that notes what it asks for and what it complains about.
async function opened(path, width, hash = "") {
  const context = await browser.newContext({ viewport: { width, height: 900 }, acceptDownloads: true });
  context.setDefaultTimeout(180_000); // a busy machine is no fault of the pages
  const page = await context.newPage();
  page.asked = [];
  page.complaints = [];
  page.on("request", (request) => page.asked.push(request.url()));
  page.on("console", (message) => message.type() === "error" && page.complaints.push(message.text()));
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("dialog", (dialog) => { page.complaints.push("dialog"); dialog.dismiss(); });
  await page.goto(pathToFileURL(join(editions, path)).href + hash);
  return page;
}

const looked = [
  ["real/index.html"], ["real/vi/index.html"], ["real/en/index.html"], ["real/zh/index.html"],
  ["real/vi/find.html", "#q=cap%20treo&s=LC-0001,LC-0045,LS-0004"], ["real/en/find.html", "#kind=industrial_park"],
  ["real/zh/find.html", "#s=LC-0001,LC-0016"], ["real/vi/LC-0016.html"], ["real/en/LC-0045.html"],
  ["real/zh/LS-0004.html"], ["real/en/about.html"], ["personal/vi/index.html"], ["personal/zh/index.html"],
];

for (const width of [1280, 390]) {
  for (const [path, hash] of looked) {
    test(`${path}${hash ?? ""} at ${width} px: no fault of accessibility, no request, no complaint`, async () => {
      const page = await opened(path, width, hash);
      await page.evaluate(() => document.querySelectorAll("details").forEach((each) => { each.open = true; }));
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"], preload: false }));
      const serious = violations.filter((each) => ["serious", "critical"].includes(each.impact));
      assert.deepEqual(serious.map((each) => [each.id, each.nodes.map((node) => node.html).slice(0, 3)]), []);
      assert.deepEqual(page.asked.filter((url) => !url.startsWith("file://")), []);
      assert.deepEqual(page.complaints, []);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(wide, 0, "the page can be pushed sideways");
      if (shots) {
        mkdirSync(shots, { recursive: true });
        await page.screenshot({ path: join(shots, `${path.replaceAll("/", "-")}-${width}.png`), fullPage: true });
      }
      await page.context().close();
    });
  }
}

test("The policy forbids inline script and style and every address but the folder's own", async () => {
  const page = await opened("real/vi/find.html", 1280);
  const policy = await page.getAttribute("meta[http-equiv='Content-Security-Policy']", "content");
  assert.equal(policy, "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; base-uri 'none'; form-action 'none'");
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.broken = 1";
    document.body.append(script);
  });
  assert.equal(await page.evaluate(() => window.broken), undefined);
  await page.context().close();
});

const count = (page) => page.locator("#results > li").count();

test("Words find with and without accents, filters narrow, unknown amounts are told", async () => {
  const page = await opened("real/vi/find.html", 1280);
  assert.equal(await count(page), 50);
  await page.fill("#f-q", "cap treo");
  const plain = await count(page);
  await page.fill("#f-q", "cáp treo");
  assert.ok(plain > 0 && await count(page) <= plain);
  await page.fill("#f-q", "");
  await page.selectOption("#f-kind", "industrial_park");
  await page.selectOption("#f-place", "Lào Cai");
  const parks = await count(page);
  await page.fill("#f-amin", "100");
  assert.ok(await count(page) < parks);
  assert.match(await page.textContent("#count"), /chưa rõ vốn hoặc diện tích/);
  await page.context().close();
});

test("The choice travels in the address: to another language, by reload, and as a file", async () => {
  const page = await opened("real/vi/find.html", 1280, "#q=khu&cmin=1000");
  await page.locator("#results input[type=checkbox]").nth(0).check();
  await page.locator("#results input[type=checkbox]").nth(1).check();
  assert.match(page.url(), /s=[A-Z]+-\d+,[A-Z]+-\d+/);
  assert.equal(await page.locator("#comparison thead th").count(), 2);
  const chosen = await page.textContent("#comparison thead");
  const download = page.waitForEvent("download");
  await page.click("#save-json");
  const saved = JSON.parse(readFileSync(await (await download).path(), "utf8"));
  assert.equal(saved.projects.length, 2);
  await page.click("a.language[lang=zh]");
  await page.waitForSelector("#comparison thead th");
  assert.equal(await page.inputValue("#f-cmin"), "10000", "1,000 tỷ đồng are 10,000 亿越盾");
  assert.equal(await page.locator("#comparison thead th").count(), 2);
  const other = await opened("real/vi/find.html", 1280);
  await other.setInputFiles("#load", { name: "shortlist.json", mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(saved)) });
  await other.waitForSelector("#comparison thead th");
  assert.equal(await other.textContent("#comparison thead"), chosen);
  await other.setInputFiles("#load", { name: "x.json", mimeType: "application/json", buffer: Buffer.from("[1") });
  await other.waitForFunction(() => /không phải/.test(document.getElementById("shortlist-message").textContent));
  await page.context().close();
  await other.context().close();
});

test("The page is worked by keyboard alone", async () => {
  const page = await opened("real/en/find.html", 1280);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.focus("#f-q");
  await page.keyboard.type("sa pa");
  assert.ok(await count(page) > 0);
  await page.focus("#results input[type=checkbox]");
  await page.keyboard.press("Space");
  assert.equal(await page.textContent("#shortlist-count"), "1");
  await page.focus("#chosen button");
  await page.keyboard.press("Enter");
  assert.equal(await page.textContent("#shortlist-count"), "0");
  assert.equal(await page.evaluate(() => document.activeElement.id), "shortlist-heading");
  await page.context().close();
});

// The elements of a page with the names of their attributes, in order.
const shape = (page) => page.evaluate(() => Array.from(document.querySelectorAll("*"), (element) =>
  [element.localName, ...element.getAttributeNames().sort()].join(" ")));

for (const path of ["vi/index.html", "en/find.html", "zh/TEST-0001.html", "vi/find.html", "index.html"]) {
  test(`Texts with markup stay texts in ${path}`, async () => {
    const hash = path.endsWith("find.html") ? "#s=TEST-0001" : "";
    const plain = await opened(join("plain", path), 1280, hash);
    const hostile = await opened(join("hostile", path), 1280, hash);
    assert.deepEqual(await shape(hostile), await shape(plain));
    assert.equal(await hostile.evaluate(() => window.broken), undefined);
    assert.deepEqual(hostile.complaints, []);
    const active = await hostile.evaluate(() => Array.from(document.querySelectorAll("[href],[src]"),
      (element) => element.getAttribute("href") ?? element.getAttribute("src"))
      .filter((address) => /^\s*(javascript|data|vbscript):/i.test(address)));
    assert.deepEqual(active, []);
    await plain.context().close();
    await hostile.context().close();
  });
}

function filesIn(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

for (const edition of ["real", "personal"]) {
  test(`Every link inside the edition '${edition}' leads somewhere`, () => {
    const pages = new Map(filesIn(join(editions, edition)).filter((path) => path.endsWith(".html"))
      .map((path) => [path, readFileSync(path, "utf8")]));
    const anchors = new Map(Array.from(pages, ([path, html]) =>
      [path, new Set(Array.from(html.matchAll(/ id="([^"]+)"/g), (found) => found[1]))]));
    const broken = [];
    let seen = 0;
    for (const [path, html] of pages) {
      for (const [, address] of html.matchAll(/ (?:href|src)="([^"]+)"/g)) {
        if (/^https?:/.test(address)) {
          continue;
        }
        ++seen;
        const [file, anchor] = address.split("#");
        const target = file === "" ? path : resolve(dirname(path), file);
        const isState = target.endsWith("find.html") && anchor?.includes("=");
        if (!existsSync(target) || (anchor && !isState && anchors.has(target) && !anchors.get(target).has(anchor))) {
          broken.push(`${path}: ${address}`);
        }
      }
    }
    assert.ok(seen > 1000);
    assert.deepEqual(broken, []);
  });
}

test("The page finds the words that the command finds", () => {
  const words = ["duong", "đường", "dương", "hoa", "hòa", "hoà", "hóa", "tang loong", "cap treo", "cáp treo", "cảng",
    "can", "sa pa", "sapa", "老街", "口岸", "Lào Cai", "LAO CAI", "khu công nghiệp", "logistics", "quy", "quý", "tay"];
  const projects = JSON.parse(execFileSync(process.env.REDRIVER_PROGRAM,
    ["list", "-r", join(editions, "real.db"), "--json", "--as-of", "2026-11-22"], { maxBuffer: 1 << 28 })).items;
  for (const word of words) {
    const found = JSON.parse(execFileSync(process.env.REDRIVER_PROGRAM,
      ["search", "-r", join(editions, "real.db"), "--json", "--limit", "10000", word], { maxBuffer: 1 << 28 })).items;
    const ids = new Set(found.map((item) => item.id));
    const query = folding.queryOf(word);
    for (const project of projects) {
      // The command also looks at fields that the page does not show, so one direction is compared.
      const named = folding.found(query, folding.indexed(`${project.name.vi ?? ""} · ${project.name.en ?? ""}`));
      if (named) {
        assert.ok(ids.has(project.id), `${word}: the command does not find ${project.id} ${project.name.vi}`);
      }
    }
  }
});
