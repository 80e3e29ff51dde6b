import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/button-link";
import styles from "./listings.module.css";

/** Links to the next page of a keyset list and back to its first; nothing when all is on one page. */
export function Pager({ first, next }: { first: string | null; next: string | null }) {
  const t = useTranslations("find.paging");
  if (!first && !next) return null;
  return (
    <div className={styles.pager}>
      {next ? (
        <ButtonLink href={next} variant="default">
          {t("next")}
        </ButtonLink>
      ) : null}
      {first ? (
        <ButtonLink href={first} variant="subtle">
          {t("first")}
        </ButtonLink>
      ) : null}
    </div>
  );
}
