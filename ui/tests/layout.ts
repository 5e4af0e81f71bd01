import { vi } from 'vitest';

const HEIGHT = 640;

/** Gives elements a size and a place to scroll to, which jsdom does not: what long lists need to show rows. */
export function withLayout(): void {
  const proto = window.HTMLElement.prototype;
  vi.spyOn(proto, 'offsetHeight', 'get').mockReturnValue(HEIGHT);
  vi.spyOn(proto, 'offsetWidth', 'get').mockReturnValue(1000);
  vi.spyOn(proto, 'clientHeight', 'get').mockReturnValue(HEIGHT);
  vi.spyOn(window.Element.prototype, 'scrollHeight', 'get').mockImplementation(function (this: Element) {
    const body = this.querySelector<HTMLElement>('[role="rowgroup"]');
    return Math.max(HEIGHT, Number.parseFloat(body?.style.height ?? '') + 32 || 0);
  });
  window.Element.prototype.scrollTo = function (this: Element, place?: ScrollToOptions | number) {
    if (typeof place !== 'object' || place.top === undefined) return;
    scrollTo(this, place.top);
  } as typeof window.Element.prototype.scrollTo;
}

/** Scrolls as a person does: the element keeps to its ends and says so. */
export function scrollTo(element: Element, top: number): void {
  element.scrollTop = Math.max(0, Math.min(top, element.scrollHeight - HEIGHT));
  element.dispatchEvent(new Event('scroll'));
}
