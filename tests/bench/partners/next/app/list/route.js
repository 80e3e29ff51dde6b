import { MongoClient } from "mongodb";
import { listStartups } from "../../list.mjs";

export const dynamic = "force-dynamic";

const client = (globalThis.__benchClient ??= new MongoClient(
  process.env.MONGODB_URI ?? "mongodb://127.0.0.1",
).connect());

export async function GET(request) {
  const { searchParams } = request.nextUrl;
  return Response.json(await listStartups((await client).db(searchParams.get("db") ?? ""), searchParams));
}
