import { useTranslations } from "next-intl";
import type { DocumentedOperation } from "./document";
import { typeOf } from "./document";
import styles from "./reference.module.css";
import { SchemaTable } from "./schema-table";

function curl({ method, path, parameters = [], requestBody, security }: DocumentedOperation): string {
  const lines = [`curl -X ${method} "$COLLABHUB${path}"`];
  if (security.length > 0) lines.push(`-H "Authorization: Bearer $TOKEN"`);
  if (parameters.some((parameter) => parameter.in === "header" && parameter.required))
    lines.push(`-H "Idempotency-Key: $(uuidgen)"`);
  if (requestBody) lines.push(`-H "Content-Type: application/json"`, `-d @body.json`);
  return lines.join(" \\\n  ");
}

/** One call: its input, its output, and every problem it may return. */
export function OperationDetails({ operation }: { operation: DocumentedOperation }) {
  const t = useTranslations("apiReference");
  const words = { field: t("field"), type: t("type"), required: t("required") };
  const body = operation.requestBody?.content["application/json"]?.schema;
  return (
    <details className={styles.operation} id={operation.operationId}>
      <summary>
        <span className={styles.method}>{operation.method}</span>
        <code className={styles.path}>{operation.path}</code>
        <span className={styles.summary}>{operation.summary}</span>
      </summary>
      <div className={styles.body} lang="en">
        <p>{operation.description.replaceAll("`", "")}</p>
        {operation.parameters && operation.parameters.length > 0 ? (
          <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("parameters")}>
            <table className={styles.table}>
              <caption>{t("parameters")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("field")}</th>
                  <th scope="col">{t("place")}</th>
                  <th scope="col">{t("type")}</th>
                </tr>
              </thead>
              <tbody>
                {operation.parameters.map((parameter) => (
                  <tr key={parameter.name}>
                    <th scope="row">
                      <code>{parameter.name}</code>
                      {parameter.required ? <span className={styles.required}>{t("required")}</span> : null}
                    </th>
                    <td>{parameter.in}</td>
                    <td>
                      <code>{typeOf(parameter.schema)}</code>
                      {parameter.description ? <span className={styles.note}>{parameter.description}</span> : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : null}
        {body ? <SchemaTable caption={t("body")} schema={body} words={words} /> : null}
        {Object.entries(operation.responses).map(([status, response]) => {
          const schema = response.content?.["application/json"]?.schema;
          return schema ? (
            <SchemaTable key={status} caption={`${t("answer")} ${status}`} schema={schema} words={words} />
          ) : (
            <p key={status} className={styles.problem}>
              <strong>{status}</strong> <span>{response.description.replaceAll("`", "")}</span>
            </p>
          );
        })}
        <pre className={styles.code} tabIndex={0} aria-label={t("example")}>
          <code>{curl(operation)}</code>
        </pre>
      </div>
    </details>
  );
}
