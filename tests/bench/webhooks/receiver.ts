import { createServer } from "node:http";
import { connect } from "@/lib/core/db/connect";
import { deliverRaw } from "@/tests/support/billing/objects";

/** The webhook's handler behind node:http, in a process of its own: `PORT` is where it listens. */
const server = createServer((request, response) => {
  const answer = async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const signature = request.headers["stripe-signature"];
    const answered = await deliverRaw(Buffer.concat(chunks), typeof signature === "string" ? signature : null);
    response.writeHead(answered.status).end(await answered.text());
  };
  answer().catch((error: unknown) => response.writeHead(500).end(String(error)));
});
// Longer than any client keeps its connections: a request must never meet one that is being closed.
server.keepAliveTimeout = 120_000;
await connect();
server.listen(Number(process.env.PORT), "127.0.0.1", () => process.stdout.write("ready\n"));
