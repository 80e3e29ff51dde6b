import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { SearchForm } from "@/app/_ui/listings/search-form";
import styles from "./list.module.css";

/** Finds a person in the reader's conversations, in every folder. */
export function PersonSearch({ q }: { q: string | undefined }) {
  const t = useTranslations("messages");
  return (
    <SearchForm action="/messages" className={styles.search ?? ""} role="search" key={q ?? ""}>
      <input
        type="search"
        name="q"
        aria-label={t("search")}
        placeholder={t("search")}
        defaultValue={q ?? ""}
        maxLength={100}
        autoComplete="off"
        required
      />
      <Button type="submit" variant="default">
        {t("find")}
      </Button>
    </SearchForm>
  );
}
