import { SkeletonBoard } from "../../_components/board/skeleton-board";

/** Four lanes of cards, until the board is there. */
export default function Loading() {
  return <SkeletonBoard />;
}
