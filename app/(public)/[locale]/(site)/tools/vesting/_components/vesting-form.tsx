import { useTranslations } from "next-intl";
import type { ChangeEvent } from "react";
import { FieldFrame, PlainInput, PlainSelect, describedBy } from "@/app/_ui/plain/field";
import fieldStyles from "@/app/_ui/plain/field.module.css";
import { allocations } from "@/lib/equity/vesting/terms";
import styles from "../../_components/tools.module.css";
import type { VestingField, VestingValues } from "./vesting-values";

const cadences = ["1", "3", "6", "12"] as const;

/** The usual cadences, and the one from the address. */
const cadencesWith = (asked: string): string[] => [
  ...new Set([...cadences, ...(/^[1-9]\d{0,3}$/.test(asked) ? [asked] : [])]),
];

export interface VestingFormProps {
  values: VestingValues;
  faults: Readonly<Partial<Record<VestingField, string>>>;
  change: (field: VestingField, value: string) => void;
}

/** The grant's terms. */
export function VestingForm({ values, faults, change }: VestingFormProps) {
  const t = useTranslations("tools.vesting");
  const allocation = allocations.find((name) => name === values.allocation) ?? "cumulative_round_down";
  const bind = (name: VestingField) => ({
    name,
    label: t(`field.${name}`),
    value: values[name],
    error: faults[name],
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) => change(name, event.target.value),
  });
  const number = { inputMode: "decimal", autoComplete: "off" } as const;
  return (
    <>
      <PlainInput {...bind("shares")} {...number} />
      <PlainInput {...bind("start")} type="date" required />
      <PlainSelect {...bind("kind")}>
        <option value="monthly">{t("kind.monthly")}</option>
        <option value="tranches">{t("kind.tranches")}</option>
      </PlainSelect>
      {values.kind === "tranches" ? (
        <FieldFrame name="parts" label={t("field.parts")} hint={t("hint.parts")} error={faults.parts}>
          <textarea
            {...describedBy("parts", true, faults.parts)}
            id="field-parts"
            name="parts"
            rows={5}
            className={fieldStyles.input}
            value={values.parts}
            aria-invalid={faults.parts ? true : undefined}
            onChange={(event) => change("parts", event.target.value)}
          />
        </FieldFrame>
      ) : (
        <>
          <div className={styles.pair}>
            <PlainInput {...bind("months")} {...number} />
            <PlainSelect {...bind("every")}>
              {cadencesWith(values.every).map((every) => (
                <option key={every} value={every}>
                  {t("every", { count: Number(every) })}
                </option>
              ))}
            </PlainSelect>
          </div>
          <div className={styles.pair}>
            <PlainInput {...bind("cliff")} {...number} />
            <PlainInput {...bind("cliffPercent")} {...number} placeholder={t("proportional")} />
          </div>
        </>
      )}
      <PlainInput {...bind("on")} type="date" />
      <details className={styles.more} open={Boolean(values.granted || values.ended || faults.granted || faults.ended)}>
        <summary>{t("more")}</summary>
        <div className={styles.fields}>
          <PlainSelect {...bind("allocation")} hint={t(`rule.${allocation}`)}>
            {allocations.map((name) => (
              <option key={name} value={name}>
                {t(`allocation.${name}`)}
              </option>
            ))}
          </PlainSelect>
          <PlainInput {...bind("granted")} type="date" hint={t("hint.granted")} />
          <PlainInput {...bind("ended")} type="date" hint={t("hint.ended")} />
        </div>
      </details>
    </>
  );
}
