import { useTranslations } from "next-intl";
import { localePath } from "@/app/_web/locale-path";
import type { AppLocale } from "@/lib/i18n/locales";
import type { DocumentedOperation } from "./document";
import { boundsOf, typeOf } from "./document";
import { curl, exampleText, problemsOf } from "./examples";
import styles from "./reference.module.css";
import { SchemaTable } from "./schema-table";

function Code({ label, text }: { label: string; text: string }) {
  return (
    <figure className={styles.example}>
      <figcaption>{label}</figcaption>
      <pre className={styles.code} tabIndex={0} role="region" aria-label={label}>
        <code>{text}</code>
      </pre>
    </figure>
  );
}

/** One call: its input with an example, its responses, and every problem it may return. */
export function OperationDetails({ operation, locale }: { operation: DocumentedOperation; locale: AppLocale }) {
  const t = useTranslations("apiReference");
  const words = { field: t("field"), type: t("type"), required: t("required") };
  const body = operation.requestBody?.content["application/json"]?.schema;
  const form = operation.requestBody?.content["multipart/form-data"]?.schema;
  const successes = Object.entries(operation.responses).filter(([status]) => Number(status) < 400);
  const problems = problemsOf(operation);
  return (
    <div className={styles.body}>
      <p lang="en">{operation.description.replaceAll("`", "")}</p>
      <Code label={t("example")} text={curl(operation)} />
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
                <tr key={`${parameter.in} ${parameter.name}`}>
                  <th scope="row">
                    <code>{parameter.name}</code>
                    {parameter.required ? <span className={styles.required}>{t("required")}</span> : null}
                  </th>
                  <td>{parameter.in}</td>
                  <td>
                    <code>{typeOf(parameter.schema)}</code> {boundsOf(parameter.schema)}
                    {parameter.description ? (
                      <span className={styles.note} lang="en">
                        {parameter.description}
                      </span>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {body ? (
        <>
          <SchemaTable caption={t("body")} schema={body} words={words} />
          <Code label={t("bodyExample")} text={exampleText(body)} />
        </>
      ) : null}
      {form ? <SchemaTable caption={t("form")} schema={form} words={words} /> : null}
      {successes.map(([status, response]) => {
        const caption = `${t("answer")} ${status}`;
        const schema = response.content?.["application/json"]?.schema;
        return schema ? (
          <div key={status} className={styles.answer}>
            <SchemaTable caption={caption} schema={schema} words={words} />
            <Code label={t("answerExample", { status })} text={exampleText(schema)} />
          </div>
        ) : (
          <p key={status} className={styles.plain}>
            <strong>{caption}</strong> <span lang="en">{response.description.replaceAll("`", "")}</span>
          </p>
        );
      })}
      {problems.length > 0 ? (
        <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("problems")}>
          <table className={styles.table}>
            <caption>{t("problems")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("status")}</th>
                <th scope="col">{t("code")}</th>
                <th scope="col">{t("meaning")}</th>
              </tr>
            </thead>
            <tbody>
              {problems.map(({ status, code }) => (
                <tr key={code}>
                  <td>{status}</td>
                  <th scope="row">
                    <a href={`${localePath("/docs/api", locale)}#problem-${code}`}>
                      <code>{code}</code>
                    </a>
                  </th>
                  <td>{t(`problem.${code}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </div>
  );
}
