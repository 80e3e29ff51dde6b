"use client";

import { useLocale, useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import { formatNumber } from "@/lib/i18n/format";
import styles from "./role.module.css";

const MIN = 50;
const MAX = 4000;

/** The letter's length, and how much is missing or too much; counted as the server counts. */
export function LetterCount() {
  const locale = useLocale();
  const t = useTranslations("find.apply");
  const { control } = useFormContext<{ coverLetter: string }>();
  const letter = useWatch({ control, name: "coverLetter" });
  const length = letter.normalize("NFC").trim().length;
  const rest =
    length > MAX
      ? t("countOver", { over: length - MAX })
      : length < MIN
        ? t("countShort", { left: MIN - length })
        : null;
  return (
    <p className={styles.draft}>
      {t("count", { count: length, max: formatNumber(MAX, locale) })}
      {rest ? `, ${rest}` : null}
    </p>
  );
}
