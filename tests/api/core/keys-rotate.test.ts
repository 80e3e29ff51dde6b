import { beforeEach, expect, test } from "vitest";
import { currentKeyId, decryptField, encryptField } from "@/lib/core/crypto/field-encryption";
import { rotateKeys } from "@/lib/core/crypto/rotate-keys";
import { objectId } from "@/lib/core/db/model";
import { encryptedFields } from "@/lib/identity/encrypted-fields";
import { openAddress, sealAddress } from "@/lib/identity/sealed-address";
import { openNext, sealNext } from "@/lib/identity/sealed-next";
import { secretContext } from "@/lib/identity/second-factor";
import { OutboxEventModel } from "@/models/outbox-event";
import { RegistrationModel } from "@/models/registration";
import { UserModel } from "@/models/user";
import { useDatabase } from "@/tests/support/harness";
import { setVariables } from "@/tests/support/variables";

useDatabase();

const OLD = "the key of last year is long enough for it";
const NEW = "the key of this year is long enough for it";
const ids = ["a", "b", "c"].map((letter) => objectId(letter.repeat(24)));
const oldAlone = { FIELD_ENCRYPTION_KEY: OLD, FIELD_ENCRYPTION_KEY_PREVIOUS: undefined };
const both = { FIELD_ENCRYPTION_KEY: NEW, FIELD_ENCRYPTION_KEY_PREVIOUS: OLD };
const newAlone = { FIELD_ENCRYPTION_KEY: NEW, FIELD_ENCRYPTION_KEY_PREVIOUS: undefined };
const secretOf = (id: (typeof ids)[number]) => `SECRET${id.toHexString().slice(0, 4)}`;

/** What a test sets is put back after it, so that each begins with the key of the process. */
async function withKeys<T>(variables: Parameters<typeof setVariables>[0], work: () => Promise<T>): Promise<T> {
  const restore = setVariables(variables);
  try {
    return await work();
  } finally {
    restore();
  }
}

const summary = (done: Awaited<ReturnType<typeof rotateKeys>>) =>
  done.map(({ field, changed, failed }) => [field, changed, failed]);

const read = async () => ({
  users: await UserModel.find({}, { twoFactor: 1 }).sort({ _id: 1 }).lean(),
  registration: await RegistrationModel.findOne({}, { sealedNext: 1 }).lean(),
  event: await OutboxEventModel.findOne({}, { payload: 1 }).lean(),
});

// Rows with no more than what is encrypted in them: whole accounts would say nothing else.
beforeEach(() =>
  withKeys(oldAlone, async () => {
    await UserModel.collection.insertMany([
      ...ids.map((_id) => ({
        _id,
        email: `${_id.toHexString()}@example.com`,
        twoFactor: { secretEncrypted: encryptField(secretOf(_id), secretContext(_id.toHexString())) },
      })),
      { _id: objectId("d".repeat(24)), email: "none@example.com", twoFactor: null },
    ]);
    await RegistrationModel.collection.insertOne({ email: "new@example.com", sealedNext: sealNext("/find-roles") });
    await OutboxEventModel.collection.insertOne({
      name: "password.reset_requested",
      payload: { address: sealAddress("ana@example.com") },
    });
  }),
);

test("everything is encrypted anew once, and readable without the old key", async () => {
  const [first, second] = await withKeys(both, async () => [
    await rotateKeys(encryptedFields),
    await rotateKeys(encryptedFields),
  ]);
  expect(summary(first)).toEqual([
    ["User.twoFactor.secretEncrypted", 3, 0],
    ["Registration.sealedNext", 1, 0],
    ["OutboxEvent.payload.address", 1, 0],
  ]);
  expect(summary(second).map(([, changed, failed]) => [changed, failed])).toEqual([
    [0, 0],
    [0, 0],
    [0, 0],
  ]);
  await withKeys(newAlone, async () => {
    expect(second.map(({ byKey }) => byKey)).toEqual([
      { [currentKeyId()]: 3 },
      { [currentKeyId()]: 1 },
      { [currentKeyId()]: 1 },
    ]);
    const { users, registration, event } = await read();
    expect(
      users.map(
        ({ _id, twoFactor }) => twoFactor && decryptField(twoFactor.secretEncrypted, secretContext(_id.toHexString())),
      ),
    ).toEqual([...ids.map(secretOf), null]);
    expect(openNext(registration?.sealedNext)).toBe("/find-roles");
    expect(openAddress(String(event?.payload.address))).toBe("ana@example.com");
  });
});

test("a value that was altered stays as it is, is counted, and stops no other", async () => {
  const row = { _id: objectId("b".repeat(24)) };
  const secret = async () => (await UserModel.findOne(row, { twoFactor: 1 }).lean())?.twoFactor?.secretEncrypted ?? "";
  const altered = (await secret()).replace(/[^.](?=[^.]*$)/, (first) => (first === "A" ? "B" : "A"));
  await UserModel.collection.updateOne(row, { $set: { "twoFactor.secretEncrypted": altered } });
  const done = await withKeys(both, () => rotateKeys(encryptedFields));
  expect(summary(done)[0]).toEqual(["User.twoFactor.secretEncrypted", 2, 1]);
  expect(await secret()).toBe(altered);
});

test("a rotation that was stopped half-way goes on where it was", async () => {
  await withKeys(both, async () => {
    const [secrets, ...others] = encryptedFields;
    if (!secrets) throw new Error("no fields");
    let asked = 0;
    const stopping = {
      ...secrets,
      contextOf: (id: (typeof ids)[number]) => {
        asked += 1;
        if (asked === 3) throw new Error("killed");
        return secrets.contextOf(id);
      },
    };
    expect(summary(await rotateKeys([stopping]))).toEqual([["User.twoFactor.secretEncrypted", 2, 1]]);
    expect(summary(await rotateKeys([secrets, ...others]))[0]).toEqual(["User.twoFactor.secretEncrypted", 1, 0]);
  });
});

test("without the old key nothing is lost: what cannot be decrypted is left", async () => {
  const before = await read();
  const done = await withKeys(newAlone, () => rotateKeys(encryptedFields));
  expect(done.map(({ changed, failed }) => [changed, failed])).toEqual([
    [0, 3],
    [0, 1],
    [0, 1],
  ]);
  expect(await read()).toEqual(before);
});
