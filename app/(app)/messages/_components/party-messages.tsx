import { useTranslations } from "next-intl";
import { MessageButton } from "./message-button";

/** Ways to write to the other parties of an agreement. */
export function PartyMessages({
  parties,
  viewerId,
}: {
  parties: readonly { userId: string; name: string }[];
  viewerId: string;
}) {
  const t = useTranslations("common.message");
  const others = parties.filter(({ userId }) => userId !== viewerId);
  if (others.length === parties.length) return null;
  return (
    <div style={{ display: "flex", flexWrap: "wrap", gap: 8 }}>
      {others.map(({ userId, name }) => (
        <MessageButton
          key={userId}
          userId={userId}
          name={name}
          {...(others.length > 1 ? { label: t("to", { name }) } : {})}
        />
      ))}
    </div>
  );
}
