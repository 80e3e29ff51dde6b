import type { Model, Types } from "mongoose";
import { connect } from "../db/connect";
import { logger } from "../logger";
import { currentKeyId, decryptField, encryptField } from "./field-encryption";

/** Where values that {@link encryptField} returned are stored. */
export interface EncryptedField {
  // Only its collection is used: the rows are of every type.
  model: Pick<Model<never>, "collection" | "modelName">;
  /** The path of the value in a row, with dots. */
  path: string;
  /** The context that the value was encrypted with. */
  contextOf: (id: Types.ObjectId) => string;
}

/** What a rotation did with one field. */
export interface FieldRotation {
  field: string;
  changed: number;
  /** Values that no present key decrypts. They remain as they are; the log names their rows. */
  failed: number;
  /** How many values there are by the id of their key, after the rotation. */
  byKey: Record<string, number>;
}

interface Found {
  _id: Types.ObjectId;
  value: string;
}

async function rotateField({ model, path, contextOf }: EncryptedField): Promise<FieldRotation> {
  const { collection } = model;
  const field = `${model.modelName}.${path}`;
  const done: FieldRotation = { field, changed: 0, failed: 0, byKey: {} };
  const old = { [path]: { $type: "string", $not: new RegExp(String.raw`^v1\.${currentKeyId()}\.`) } };
  const rows = collection.aggregate<Found>([{ $match: old }, { $project: { value: `$${path}` } }]);
  for await (const { _id, value } of rows) {
    try {
      const context = contextOf(_id);
      const renewed = encryptField(decryptField(value, context), context);
      // Only what was read is replaced: a value that was written meanwhile has the new key already.
      const { modifiedCount } = await collection.updateOne({ _id, [path]: value }, { $set: { [path]: renewed } });
      done.changed += modifiedCount;
    } catch (error) {
      done.failed += 1;
      logger().error({ context: "keys", field, rowId: _id.toHexString(), err: error }, "not encrypted anew");
    }
  }
  const counts = collection.aggregate<{ _id: string; values: number }>([
    { $match: { [path]: { $type: "string" } } },
    { $group: { _id: { $arrayElemAt: [{ $split: [`$${path}`, "."] }, 1] }, values: { $sum: 1 } } },
    { $sort: { _id: 1 } },
  ]);
  for await (const { _id, values } of counts) done.byKey[_id] = values;
  return done;
}

/**
 * Encrypts every value of these fields with FIELD_ENCRYPTION_KEY that has another key's id. May be stopped and run again at any
 * time: a second run changes nothing. A value that fails does not stop the others.
 */
export async function rotateKeys(fields: readonly EncryptedField[]): Promise<FieldRotation[]> {
  await connect();
  const done: FieldRotation[] = [];
  for (const field of fields) done.push(await rotateField(field));
  return done;
}
