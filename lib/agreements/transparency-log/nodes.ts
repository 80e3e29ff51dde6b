import type { ClientSession } from "mongoose";
import { LogNodeModel } from "@/models/log-node";
import type { ReadNode } from "../proof/nodes";

/** Loads subtrees of the log in one query, those that exist. The returned function throws for one that was not loaded. */
export async function readNodes(names: readonly string[], session?: ClientSession): Promise<ReadNode> {
  const rows =
    names.length === 0
      ? []
      : await LogNodeModel.find({ _id: { $in: names } })
          .session(session ?? null)
          .lean();
  const hashes = new Map(rows.map(({ _id, hash }) => [_id, Buffer.from(hash, "hex")]));
  return (name) => {
    const hash = hashes.get(name);
    if (!hash) throw new Error(`The log lacks its subtree ${name}`);
    return hash;
  };
}
