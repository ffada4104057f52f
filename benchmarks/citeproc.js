// citeproc-js on a file of CSL-JSON: node citeproc.js RECORDS STYLE LOCALES. Prints the bibliography as text.
const fs = require("fs");
const path = require("path");
const CSL = require(path.join(process.env.PEERS, "node_modules", "citeproc"));

const [records, style, locales] = process.argv.slice(2);
const items = new Map(JSON.parse(fs.readFileSync(records, "utf8")).map((item) => [item.id, item]));
const engine = new CSL.Engine(
  {
    retrieveItem: (id) => items.get(id),
    retrieveLocale: (tag) => {
      const file = path.join(locales, `locales-${tag}.xml`);
      return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : false;
    },
  },
  fs.readFileSync(style, "utf8"),
);
engine.setOutputFormat("text");
engine.updateItems([...items.keys()]);
process.stdout.write(engine.makeBibliography()[1].join(""));
