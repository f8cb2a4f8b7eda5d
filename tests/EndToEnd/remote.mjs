// A remote service on a free port: it tells its address, holds the first call for ever and answers every later one at once.
// Each call is a line: what became of it, and its idempotency key.
import { createServer } from 'node:http';

let held = false;
const server = createServer((request, response) => {
  request.resume();
  const key = request.headers['idempotency-key'];
  if (!held) {
    held = true;
    console.log(`held ${key}`);
    return;
  }
  console.log(`answered ${key}`);
  response.setHeader('Content-Type', 'application/json');
  response.end('{"text":"late"}');
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
