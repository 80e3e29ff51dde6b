import { globSync } from "tinyglobby";
import { describe, expect, it } from "vitest";
import { eraseSteps, register } from "@/lib/privacy/register";
import { MigrationModel } from "@/models/migration";
import { models } from "@/models/registry";

/** What is stored about people is answered for by someone, by fields that exist. */

const answeredFor = register.flatMap(({ models: own }) => Object.entries(own));

describe("personal data", () => {
  it.each([...models, MigrationModel].map((model) => [model.modelName, model] as const))(
    "of %s is answered for by one module, which names its fields",
    (name, model) => {
      const rows = answeredFor.filter(([answered]) => answered === name);
      expect(rows).toHaveLength(1);
      for (const field of rows.flatMap(([, fields]) => fields)) {
        const [first = ""] = field.split(".");
        // A field within a list or a subdocument is known by its path, one within mixed data by where it begins.
        const paths = Object.keys(model.schema.paths);
        const known = paths.some((path) => path === field || path === first || path.startsWith(`${first}.`));
        expect(known, `${name}.${field}`).toBe(true);
      }
    },
  );

  it("is in models that migrations know, all of them", () => {
    const files = globSync("*.ts", { cwd: "models" }).filter((file) => file !== "registry.ts");
    expect(files).toHaveLength(models.length + 1);
  });

  it("is answered for of models that exist", () => {
    const known = [...models, MigrationModel].map(({ modelName }) => modelName);
    expect(answeredFor.map(([name]) => name).filter((name) => !known.includes(name))).toEqual([]);
  });

  it("is erased by a step of its module, wherever a field is personal", () => {
    const silent = register.filter(({ models: own, erase }) =>
      Object.values(own).some((fields) => fields.length > 0) ? Object.keys(erase).length === 0 : false,
    );
    expect(silent.map(({ models: own }) => Object.keys(own))).toEqual([]);
  });

  it("is erased by steps with names of their own, the account's row last", () => {
    const names = eraseSteps.map(([name]) => name);
    expect(names).toEqual([...new Set(names)]);
    expect(names.at(-1)).toBe("account");
  });

  it("fills each section of a copy once", () => {
    const sections = register.flatMap(({ sections }) => Object.keys(sections));
    expect(sections).toEqual([...new Set(sections)]);
  });
});
