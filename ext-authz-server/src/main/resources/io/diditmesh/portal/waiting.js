// Moves a waiting page on as soon as there is something else to show. Without scripts the page loads itself again.
(function () {
  "use strict";
  var page = document.currentScript.dataset;
  function again() {
    location.replace(page.here);
  }
  // Should nothing be heard at all.
  var fallback = setTimeout(again, 20000);
  if (!window.EventSource) {
    return;
  }
  var source = new EventSource(page.events);
  source.addEventListener("status", function (event) {
    clearTimeout(fallback);
    if (JSON.parse(event.data).status !== page.status) {
      source.close();
      again();
    }
  });
  source.onerror = function () {
    if (source.readyState === EventSource.CLOSED) {
      clearTimeout(fallback);
      fallback = setTimeout(again, 5000);
    }
  };
}());
