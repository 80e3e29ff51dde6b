"use client";

import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslations } from "next-intl";

/** A cell by RFC 4180. Text that a spreadsheet would run as a formula is escaped; numbers stay numbers. */
const cell = (value: string) => {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Saves a table as a CSV file. */
export function CsvButton({ name, rows }: { name: string; rows: readonly (readonly string[])[] }) {
  const t = useTranslations("milestones.ledger");
  const save = () => {
    const text = rows.map((row) => row.map(cell).join(",")).join("\r\n");
    const url = URL.createObjectURL(new Blob([`\ufeff${text}\r\n`], { type: "text/csv;charset=utf-8" }));
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
