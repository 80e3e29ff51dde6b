import { beforeAll, describe, expect, test } from "vitest";
import { models } from "@/models/registry";
import { prepareDatabase } from "@/tests/support/database";
import { existing, missingIndexes, requiredIndexes, type ActualIndex } from "@/tests/support/required-indexes";

const names = models.map(({ modelName }) => modelName);

beforeAll(prepareDatabase);

describe("the indexes of the database", () => {
  test.each(models.map((model) => [model.modelName, model] as const))(
    "of %s are its schema's",
    async (_name, model) => {
      expect(await model.diffIndexes()).toEqual({ toCreate: [], toDrop: [] });
    },
  );

  test.each(existing(names))("of $name are those that the requirements name for $model", async ({ model, name }) => {
    const stored = models.find(({ modelName }) => modelName === name);
    const required = requiredIndexes[model];
    if (!stored || !required) throw new Error(`${name} is not registered`);
    const actual = (await stored.collection.indexes()) as ActualIndex[];
    expect(missingIndexes(required, actual)).toEqual([]);
  });
});

describe("the table of required indexes", () => {
  test("says which models are still to come", () => {
    const present = new Set(existing(names).map(({ model }) => model));
    expect(Object.keys(requiredIndexes).filter((model) => !present.has(model))).toEqual([
      "Investment",
      "AccessRequest",
      "FundingRound",
    ]);
  });

  test("takes a later model, by this or another name, as soon as it is registered, and names what it lacks", () => {
    expect(existing([...names, "RoomAccess", "Round"]).filter(({ name }) => !names.includes(name as never))).toEqual([
      { model: "AccessRequest", name: "RoomAccess" },
      { model: "FundingRound", name: "Round" },
    ]);
    const access = requiredIndexes.AccessRequest;
    if (!access) throw new Error("requests for access are not listed");
    const pair: ActualIndex = { key: { investor: 1, startup: 1 } };
    expect(missingIndexes(access, [{ key: { _id: 1 } }, pair])).toEqual(["investor+startup: not unique"]);
    expect(missingIndexes(access, [{ key: { _id: 1 } }])).toEqual([
      'investor+startup: no index {"investor":1,"startup":1}',
    ]);
    expect(missingIndexes(access, [{ ...pair, unique: true }])).toEqual([]);
  });

  test("does not take fields in another order for the same index", () => {
    expect(missingIndexes({ fields: { pair: { a: 1, b: 1 } } }, [{ key: { b: 1, a: 1 } }])).toHaveLength(1);
  });
});
