"use client";

import "@mantine/core/styles/CheckboxCard.css";
import "@mantine/core/styles/CheckboxIndicator.css";
import "@mantine/core/styles/Checkbox.css";
import { Checkbox } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useField } from "@/app/_ui/form/fields";
import { paths } from "@/lib/core/paths";
import { SCAN_DAYS } from "@/lib/verification/states";
import styles from "./identity.module.css";

const facts = ["compare", "who", "photos", "kept", "private"] as const;

/** What happens to the document, and the consent to it. */
export function ConsentPart({ name }: { name: string }) {
  const t = useTranslations("verification.identity");
  const { field, shared } = useField({ name: "consent", label: t("consent") });
  const { withAsterisk: _unused, required: _always, ...checkbox } = shared;
  return (
    <>
      <ul className={styles.facts}>
        {facts.map((fact) => (
          <li key={fact}>{t(`facts.${fact}`, { days: SCAN_DAYS })}</li>
        ))}
      </ul>
      <p>
        {t("nameNow", { name })} <Link href={paths.profile}>{t("nameLink")}</Link>
      </p>
      <Checkbox
        {...checkbox}
        checked={field.value === true}
        onChange={(event) => {
          field.onChange(event.currentTarget.checked);
        }}
      />
    </>
  );
}
