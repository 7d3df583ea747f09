// Run harper.js or write-good over texts: node peers.mjs harper|write-good TEXTS.json OUT.json (from the folder with node_modules)
// TEXTS.json is a list of texts; OUT.json a list of lists of {start, end, rule, suggestion}, offsets in UTF-16 code units.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [tool, from, to] = process.argv.slice(2);
const texts = JSON.parse(readFileSync(from, "utf-8"));
const resolve = createRequire(`${process.cwd()}/`).resolve;

async function harper() {
  const root = `${process.cwd()}/node_modules/harper.js/dist/`;
  const { LocalLinter } = await import(pathToFileURL(`${root}index.js`));
  const { binary } = await import(pathToFileURL(`${root}binary.js`));
  const linter = new LocalLinter({ binary });
  await linter.setup();
  const found = [];
  for (const text of texts) {
    const lints = await linter.lint(text, { language: "plaintext" });
    found.push(lints.map((lint) => {
      const span = lint.span();
      const first = lint.suggestions()[0];
      const words = text.slice(span.start, span.end);
      const kind = first ? first.kind() : null;
      const put = { 0: () => first.get_replacement_text(), 1: () => "", 2: () => words + first.get_replacement_text() };
      return { start: span.start, end: span.end, rule: lint.lint_kind(), suggestion: first ? put[kind]() : null };
    }));
  }
  return found;
}

async function writeGood() {
  const { default: check } = await import(pathToFileURL(resolve("write-good")));
  return texts.map((text) => check(text).map((row) => (
    { start: row.index, end: row.index + row.offset, rule: row.reason.replace(/^".*?" /, ""), suggestion: null })));
}

writeFileSync(to, JSON.stringify(await (tool === "harper" ? harper() : writeGood())));
