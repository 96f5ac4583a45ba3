/** Starts a component of govuk-frontend wherever the page names it; one that cannot start leaves its part of the page as it is. */
export function start(Component) {
  for (const root of document.querySelectorAll(`[data-module="${Component.moduleName}"]`)) {
    try {
      new Component(root);
    } catch (error) {
      console.warn(error);
    }
  }
}
