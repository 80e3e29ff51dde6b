import { useFormatter, useTranslations } from "next-intl";

const UNIT = 1024;

/** A function that gives a file's size as people read it: 340 KB, 2.4 MB. */
export function useFileSize(): (bytes: number) => string {
  const t = useTranslations("common.files");
  const format = useFormatter();
  return (bytes) => {
    const kilobytes = Math.max(1, Math.round(bytes / UNIT));
    return kilobytes < UNIT
      ? t("kilobytes", { size: format.number(kilobytes) })
      : t("megabytes", { size: format.number(kilobytes / UNIT, { maximumFractionDigits: 1 }) });
  };
}
