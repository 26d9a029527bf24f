// PouchDB replicating small documents over loopback HTTP into an empty database: seconds.
// Run by tests/benchmarks/exchange.py in a folder where npm installed pouchdb, express and
// express-pouchdb. node replicate.js serve FOLDER COUNT | node replicate.js pull FOLDER URL
const PouchDB = require('pouchdb');

async function serve(folder, count) {
  const Base = PouchDB.defaults({ prefix: folder + '/' });
  const db = new Base('wishes');
  for (let start = 0; start < count; start += 5000) {
    const docs = [];
    for (let i = start; i < Math.min(start + 5000, count); i++) {
      docs.push({ _id: 'e' + String(i).padStart(8, '0'), kind: 'claim.made', subject: 'w' + (i % 20000),
        node: 'a029ca40', n: i, at: '2023-06-28T01:02:03.004Z', by: 'volunteer', due: '2023-07-05' });
    }
    await db.bulkDocs(docs);
  }
  const app = require('express')();
  app.use('/', require('express-pouchdb')(Base, { logPath: folder + '/log.txt', inMemoryConfig: true }));
  const server = app.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port));
}

async function pull(folder, url) {
  const Base = PouchDB.defaults({ prefix: folder + '/' });
  const begin = process.hrtime.bigint();
  const result = await new Base('copy').replicate.from(url + '/wishes');
  const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
  console.log(JSON.stringify({ docs: result.docs_written, seconds }));
  process.exit(0);
}

const [, , what, folder, value] = process.argv;
require('fs').mkdirSync(folder, { recursive: true });
(what === 'serve' ? serve(folder, Number(value)) : pull(folder, value)).catch((e) => { console.error(e); process.exit(1); });
