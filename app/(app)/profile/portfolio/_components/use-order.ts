"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { apiFetch } from "@/app/_web/api-client";
import { useAction } from "@/app/_ui/use-action";
import type { PortfolioItem } from "@/lib/portfolio/schema";

export interface Order {
  readonly items: readonly PortfolioItem[];
  /** What a move came to, for those who do not see it. */
  readonly announcement: string;
  /** Moves a project to a place, from 0. */
  move: (id: string, to: number) => void;
  /** The project that is being dragged. */
  readonly dragged: string | null;
  drag: (id: string | null) => void;
}

/** The projects in the order that was chosen, which is saved at each move; a move that fails goes back. */
export function useOrder(items: readonly PortfolioItem[]): Order {
  const t = useTranslations("portfolio");
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const [announcement, setAnnouncement] = useState("");
  const [dragged, drag] = useState<string | null>(null);
  const save = useAction(async (ids: readonly string[]) => {
    try {
      await apiFetch("/users/me/portfolio/order", { method: "PUT", body: { ids } });
    } catch (error) {
      setChosen(null);
      throw error;
    }
  });
  const places = new Map(chosen?.map((id, place) => [id, place]));
  const ordered = [...items].sort((a, b) => (places.get(a.id) ?? items.length) - (places.get(b.id) ?? items.length));
  const move = (id: string, to: number) => {
    const item = ordered.find((one) => one.id === id);
    if (!item || save.busy || to < 0 || to >= ordered.length || ordered[to] === item) return;
    const ids = ordered.filter((one) => one !== item).map((one) => one.id);
    ids.splice(to, 0, id);
    setChosen(ids);
    setAnnouncement(t("moved", { title: item.title, place: to + 1, count: ids.length }));
    void save.run(ids);
  };
  return { items: ordered, announcement, move, dragged, drag };
}
