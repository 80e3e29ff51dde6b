"use client";

import { Button } from "@mantine/core";
import { IconDownload } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { csvText, type CsvCell } from "@/app/_web/csv";

/** Saves a table as a CSV file. */
export function CsvButton({ name, rows }: { name: string; rows: readonly (readonly CsvCell[])[] }) {
  const t = useTranslations("milestones.ledger");
  const save = () => {
    const url = URL.createObjectURL(new Blob([`\ufeff${csvText(rows)}\r\n`], { type: "text/csv;charset=utf-8" }));
    Object.assign(document.createElement("a"), { href: url, download: name }).click();
    setTimeout(() => {
      URL.revokeObjectURL(url);
    }, 60_000);
  };
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      leftSection={<IconDownload size={14} stroke={1.75} aria-hidden />}
      onClick={save}
      aria-label={t("csvLabel")}
    >
      {t("csv")}
    </Button>
  );
}
