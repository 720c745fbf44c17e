import { useEffect, useRef } from "react";

/** Keys of one stroke, such as `a`: not while something is typed, a dialog is open or a modifier is held. */
export function useHotkeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest("input, textarea, select, [contenteditable=true], [role=combobox], [role=dialog], [role=menu], [role=listbox]")) return;
      if (event.key.startsWith("Arrow") && target?.closest(".picture-view, [role=tab], [role=radiogroup], .pane-scroll")) return;
      const act = latest.current[event.key];
      if (!act || (event.repeat && !event.key.startsWith("Arrow") && event.key !== "j" && event.key !== "k")) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
