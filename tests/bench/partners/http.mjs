import { MongoClient } from "mongodb";
import { createServer } from "node:http";
import { listStartups } from "./next/list.mjs";

/** A bare node:http server over the raw driver: what the machine and the database allow at most. */

const client = await new MongoClient(process.env.MONGODB_URI ?? "").connect();

createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const answer =
    pathname === "/list"
      ? listStartups(client.db(searchParams.get("db") ?? ""), searchParams)
      : Promise.resolve({ status: "ok" });
  answer.then(
    (body) => {
      const text = JSON.stringify(body);
      response
        .writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) })
        .end(text);
    },
    (error) => response.writeHead(500).end(String(error)),
  );
}).listen(Number(process.env.PORT), "127.0.0.1");
