"use client";

import { Button } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { countryName } from "@/lib/i18n/countries";
import { formatDay } from "@/lib/i18n/dates";
import styles from "./identity.module.css";
import { scansOf, type IdentityStep, type Values } from "./identity-values";
import { useScanLabel } from "./scan-label";
import { usePreview } from "./scan-field";
import type { Scans } from "./use-scans";

function Thumbnail({ file, label }: { file: File | undefined; label: string }) {
  const preview = usePreview(file);
  return (
    <figure className={styles.thumbnail}>
      <div className={styles.frame}>
        {preview ? (
          <picture>
            <img src={preview} alt="" />
          </picture>
        ) : null}
      </div>
      <figcaption>{label}</figcaption>
    </figure>
  );
}

function PartHead({ part, onEdit }: { part: "document" | "photos"; onEdit: (step: IdentityStep) => void }) {
  const t = useTranslations("verification.identity");
  const name = t(`step.${part}`);
  return (
    <div className={styles.partHead}>
      <h3>{name}</h3>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={t("editLabel", { part: name })}
        onClick={() => onEdit(part)}
      >
        {t("edit")}
      </Button>
    </div>
  );
}

/** Everything that will be sent, with a way back to each part. */
export function ReviewPart({ scans, onEdit }: { scans: Scans; onEdit: (step: IdentityStep) => void }) {
  const t = useTranslations("verification.identity");
  const locale = useLocale();
  const labelOf = useScanLabel();
  const values = useFormContext<Values>().getValues();
  const { documentType, country, number, legalName, dateOfBirth, expiresOn, taxNumber } = values;
  const rows = [
    { label: t("documentType"), value: documentType ? t(`types.${documentType}`) : "" },
    { label: t("country"), value: country ? countryName(country, locale) : "" },
    { label: t("legalName"), value: legalName },
    { label: t("number"), value: number },
    { label: t("dateOfBirth"), value: dateOfBirth ? formatDay(dateOfBirth, locale, "full") : "" },
    { label: t("expiresOn"), value: expiresOn ? formatDay(expiresOn, locale, "full") : t("noDate") },
    ...(taxNumber.trim() === "" ? [] : [{ label: t("taxNumber"), value: taxNumber }]),
  ];
  return (
    <>
      <section>
        <PartHead part="document" onEdit={onEdit} />
        <dl className={styles.rows}>
          {rows.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <PartHead part="photos" onEdit={onEdit} />
        <div className={styles.thumbnails}>
          {scansOf(documentType).map((name) => (
            <Thumbnail key={name} file={scans[name].items[0]?.file} label={labelOf(name, documentType)} />
          ))}
        </div>
      </section>
    </>
  );
}
