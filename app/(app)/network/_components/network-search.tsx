import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { SearchForm } from "@/app/_ui/listings/search-form";
import type { NetworkList } from "@/lib/alliances/states";
import styles from "./network.module.css";

/** Finds a person in the open list by name. */
export function NetworkSearch({ tab, q }: { tab: NetworkList; q: string | undefined }) {
  const t = useTranslations("network");
  return (
    <SearchForm action="/network" className={styles.search ?? ""} role="search" key={`${tab} ${q ?? ""}`}>
      {tab === "accepted" ? null : <input type="hidden" name="tab" value={tab} />}
      <label className={styles.field}>
        <span>{t("searchHint")}</span>
        <input type="search" name="q" defaultValue={q ?? ""} maxLength={100} autoComplete="off" />
      </label>
      <Button type="submit" variant="default">
        {t("find")}
      </Button>
    </SearchForm>
  );
}
