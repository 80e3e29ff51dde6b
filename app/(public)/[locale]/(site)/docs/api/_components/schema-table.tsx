import { Fragment } from "react";
import { boundsOf, propertiesOf, typeOf } from "./document";
import type { JsonSchema } from "./document";
import styles from "./reference.module.css";

const DEPTH = 3;

function rows(
  schema: JsonSchema,
  prefix: string,
  depth: number,
): { name: string; schema: JsonSchema; required: boolean }[] {
  const { schema: owner, properties } = propertiesOf(schema);
  return properties.flatMap(([key, property]) => {
    const name = prefix + key;
    const row = { name, schema: property, required: owner.required?.includes(key) ?? false };
    const isList = property.type === "array";
    return depth >= DEPTH ? [row] : [row, ...rows(property, `${name}${isList ? "[]" : ""}.`, depth + 1)];
  });
}

export interface SchemaTableProps {
  caption: string;
  schema: JsonSchema;
  words: { field: string; type: string; required: string };
}

/** A dotted name that may be broken after its dots. */
const breakable = (name: string) =>
  name.split(".").map((part, index, parts) => (
    <Fragment key={index}>
      {part}
      {index < parts.length - 1 ? (
        <>
          .<wbr />
        </>
      ) : null}
    </Fragment>
  ));

/** The fields of a body as a table, nested ones by their dotted names. */
export function SchemaTable({ caption, schema, words }: SchemaTableProps) {
  const fields = rows(schema, "", 0);
  if (fields.length === 0) return <p className={styles.plain}>{`${caption}: ${typeOf(schema)}`}</p>;
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={caption}>
      <table className={styles.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.field}</th>
            <th scope="col">{words.type}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.name}>
              <th scope="row">
                <code>{breakable(field.name)}</code>
                {field.required ? <span className={styles.required}>{words.required}</span> : null}
              </th>
              <td>
                <code>{typeOf(field.schema)}</code> {boundsOf(field.schema)}
                {field.schema.description ? (
                  <span className={styles.note} lang="en">
                    {field.schema.description}
                  </span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
