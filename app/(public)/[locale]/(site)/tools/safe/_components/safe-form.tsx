import { IconPlus, IconTrash } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import type { ChangeEvent } from "react";
import { PlainButton } from "@/app/_ui/plain/button";
import { PlainInput, PlainSelect } from "@/app/_ui/plain/field";
import hidden from "@/app/_ui/visually-hidden.module.css";
import styles from "../../_components/tools.module.css";
import { MAX_ROWS, currencies, newRow, rowName } from "./safe-values";
import type { CompanyField, RowField, SafeRow, SafeValues } from "./safe-values";

export interface SafeFormProps {
  values: SafeValues;
  faults: Readonly<Record<string, string>>;
  change: (values: SafeValues) => void;
}

const number = { inputMode: "decimal", autoComplete: "off" } as const;
type Change = ChangeEvent<HTMLInputElement | HTMLSelectElement>;

/** One SAFE's terms. */
function SafeFields({
  row,
  index,
  faults,
  change,
  remove,
}: {
  row: SafeRow;
  index: number;
  faults: SafeFormProps["faults"];
  change: (row: SafeRow) => void;
  remove: () => void;
}) {
  const t = useTranslations("tools.safe");
  const bind = (field: RowField) => ({
    name: rowName(field, index),
    label: t(`field.${field}`),
    value: row[field],
    error: faults[rowName(field, index)],
    onChange: (event: Change) => change({ ...row, [field]: event.target.value }),
  });
  return (
    <fieldset className={styles.safe}>
      <legend className={hidden.hidden}>{t("safeNamed", { name: row.name })}</legend>
      <div className={styles.pair}>
        <PlainInput {...bind("name")} maxLength={40} autoComplete="off" />
        <PlainSelect {...bind("kind")}>
          <option value="post_money">{t("kind.post_money")}</option>
          <option value="pre_money">{t("kind.pre_money")}</option>
        </PlainSelect>
      </div>
      <PlainInput {...bind("amount")} {...number} />
      <div className={styles.pair}>
        <PlainInput {...bind("cap")} {...number} placeholder={t("none")} />
        <PlainInput {...bind("discount")} {...number} placeholder={t("none")} />
      </div>
      <PlainButton size="sm" variant="quiet" icon={<IconTrash size={16} stroke={1.75} aria-hidden />} onClick={remove}>
        {t("remove", { name: row.name })}
      </PlainButton>
    </fieldset>
  );
}

/** The company, its SAFEs and the round. */
export function SafeForm({ values, faults, change }: SafeFormProps) {
  const t = useTranslations("tools.safe");
  const { company, rows } = values;
  const bind = (name: CompanyField) => ({
    name,
    label: t(`field.${name}`),
    value: company[name],
    error: faults[name],
    onChange: (event: Change) => change({ ...values, company: { ...company, [name]: event.target.value } }),
  });
  const setRows = (next: readonly SafeRow[]) => change({ ...values, rows: next });
  return (
    <>
      <section className={styles.fields} aria-labelledby="company">
        <h2 id="company">{t("company")}</h2>
        <div className={styles.pair}>
          <PlainInput {...bind("founders")} {...number} />
          <PlainInput {...bind("options")} {...number} />
        </div>
        <div className={styles.pair}>
          <PlainInput {...bind("promised")} {...number} />
          <PlainInput {...bind("pool")} {...number} />
        </div>
      </section>
      <section className={styles.fields} aria-labelledby="safes">
        <h2 id="safes">{t("safes")}</h2>
        {rows.map((row, index) => (
          <SafeFields
            key={index}
            row={row}
            index={index}
            faults={faults}
            change={(next) => setRows(rows.map((each, at) => (at === index ? next : each)))}
            remove={() => setRows(rows.filter((_, at) => at !== index))}
          />
        ))}
        {rows.length < MAX_ROWS ? (
          <PlainButton
            icon={<IconPlus size={18} stroke={1.75} aria-hidden />}
            onClick={() => setRows([...rows, newRow(rows)])}
          >
            {t("add")}
          </PlainButton>
        ) : null}
      </section>
      <section className={styles.fields} aria-labelledby="round">
        <h2 id="round">{t("round")}</h2>
        <PlainInput {...bind("pre")} {...number} />
        <PlainInput {...bind("money")} {...number} />
        <div className={styles.pair}>
          <PlainSelect {...bind("poolBy")}>
            <option value="shares">{t("poolBy.shares")}</option>
            <option value="target">{t("poolBy.target")}</option>
          </PlainSelect>
          <PlainInput
            {...bind("poolMore")}
            {...number}
            label={t(company.poolBy === "target" ? "field.poolTarget" : "field.poolMore")}
            placeholder={t("none")}
          />
        </div>
        <div className={styles.pair}>
          <PlainSelect {...bind("currency")}>
            {currencies.map((code) => (
              <option key={code} value={code}>
                {code}
              </option>
            ))}
          </PlainSelect>
          <PlainSelect {...bind("mode")}>
            <option value="guide">{t("mode.guide")}</option>
            <option value="exact">{t("mode.exact")}</option>
          </PlainSelect>
        </div>
        <p className={styles.note}>{t(company.mode === "exact" ? "hint.exact" : "hint.guide")}</p>
      </section>
    </>
  );
}
