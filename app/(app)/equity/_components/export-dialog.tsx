"use client";

import { Button, Select, TextInput } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Dialog } from "@/app/_ui/dialog";
import dialog from "@/app/_ui/dialog.module.css";
import { download } from "@/app/_web/download";
import { useAction } from "@/app/_ui/use-action";
import { countryOptions } from "@/lib/i18n/countries";

/** Asks for what the Open Cap Format requires and the cap table lacks, then downloads the zip. */
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
  const countries = useMemo(() => countryOptions(locale), [locale]);
  const query = new URLSearchParams({ legalName: legalName.trim(), formedOn, country: country ?? "" });
  const fetchZip = useAction(() => download(`/api/v1/startups/${startupId}/cap-table/export?${query}`), {
    success: t("done"),
    refresh: false,
    onDone: onClose,
  });
  return (
    <Dialog onClose={onClose} size={480} title={t("title")}>
      <form
        className={dialog.body}
        onSubmit={(event) => {
          event.preventDefault();
          void fetchZip.run();
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
        <div className={dialog.actions}>
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button
            type="submit"
            loading={fetchZip.busy}
            disabled={legalName.trim() === "" || formedOn === "" || country === null}
          >
            {t("submit")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
