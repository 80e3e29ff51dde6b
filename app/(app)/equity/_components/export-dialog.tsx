"use client";

import { Button, Modal, Select, TextInput } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { refreshSession } from "@/app/_ui/api-client";
import { toast } from "@/app/_ui/toast";
import { countryCodes } from "@/lib/equity/states";
import styles from "./equity.module.css";

/** Fetches a file with the session, renewed once where it ran out, and hands it to the browser's downloads. */
async function download(path: string, name: string): Promise<boolean> {
  try {
    let response = await fetch(path);
    if (response.status === 401 && (await refreshSession())) response = await fetch(path);
    if (!response.ok) return false;
    const address = URL.createObjectURL(await response.blob());
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    URL.revokeObjectURL(address);
    return true;
  } catch {
    return false; // Offline: said as any other failure.
  }
}

/** Asks what the Open Cap Format wants and nobody told us, then downloads the zip. */
export function ExportDialog({
  startupId,
  startupName,
  onClose,
}: {
  startupId: string;
  startupName: string;
  onClose: () => void;
}) {
  const t = useTranslations("equity.export");
  const common = useTranslations("common.actions");
  const locale = useLocale();
  const [legalName, setLegalName] = useState(startupName);
  const [formedOn, setFormedOn] = useState("");
  const [country, setCountry] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const countries = useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: "region" });
    return countryCodes
      .map((value) => ({ value, label: names.of(value) ?? value }))
      .sort((a, b) => a.label.localeCompare(b.label, locale));
  }, [locale]);
  const submit = async () => {
    setBusy(true);
    const query = new URLSearchParams({ legalName: legalName.trim(), formedOn, country: country ?? "" });
    const done = await download(`/api/v1/startups/${startupId}/cap-table/export?${query}`, "cap-table.ocf.zip");
    setBusy(false);
    toast(done ? "ok" : "bad", done ? t("done") : t("failed"));
    if (done) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={480}
      closeButtonProps={{ "aria-label": common("close") }}
      title={<span className={styles.dialogTitle}>{t("title")}</span>}
    >
      <form
        className={styles.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p>{t("text")}</p>
        <TextInput
          label={t("legalName")}
          value={legalName}
          maxLength={200}
          required
          withAsterisk={false}
          onChange={(event) => setLegalName(event.currentTarget.value)}
        />
        <TextInput
          label={t("formedOn")}
          type="date"
          min="1800-01-01"
          value={formedOn}
          required
          withAsterisk={false}
          onChange={(event) => setFormedOn(event.currentTarget.value)}
        />
        <Select
          label={t("country")}
          data={countries}
          value={country}
          onChange={setCountry}
          searchable
          required
          withAsterisk={false}
        />
        <div className={styles.dialogActions}>
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button
            type="submit"
            loading={busy}
            disabled={legalName.trim() === "" || formedOn === "" || country === null}
          >
            {t("submit")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
