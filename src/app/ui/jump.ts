/** Goes to a part of the page. No link: the address bar holds the experiment, and a jump must not write to it. */
export function jump(id: string): void {
  const target = document.getElementById(id);
  target?.focus();
  target?.scrollIntoView();
}
