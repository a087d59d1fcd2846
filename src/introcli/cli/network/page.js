"use strict";
// Zoom, drag, hover and find. Texts are taken from the page and put back as text, never as markup.
(() => {
  const svg = document.querySelector("svg.network");
  const said = document.getElementById("said");
  const find = document.getElementById("find");
  const people = new Map([...svg.querySelectorAll(".people .person")].map((p) => [p.dataset.id, p]));
  const ties = [...svg.querySelectorAll(".ties .tie")];
  const titleOf = (element) => element.querySelector("title").textContent;
  const whole = svg.getAttribute("viewBox").split(" ").map(Number);
  let view = [...whole];
  let held = null;

  const show = () => svg.setAttribute("viewBox", view.join(" "));
  const zoom = (by, x = view[0] + view[2] / 2, y = view[1] + view[3] / 2) => {
    const width = Math.min(Math.max(view[2] * by, whole[2] / 40), whole[2] * 2);
    const real = width / view[2];
    view = [x - (x - view[0]) * real, y - (y - view[1]) * real, width, view[3] * real];
    show();
  };
  const point = (event) => {
    const at = new DOMPoint(event.clientX, event.clientY);
    return at.matrixTransform(svg.getScreenCTM().inverse());
  };

  const add = (parent, tag, text) => {
    const made = document.createElement(tag);
    made.textContent = text;
    parent.append(made);
    return made;
  };
  const clear = () => {
    svg.classList.remove("looking");
    svg.querySelectorAll(".near").forEach((one) => one.classList.remove("near"));
    said.hidden = true;
  };
  const tell = (head, lines) => {
    said.replaceChildren();
    add(said, "h2", head);
    const list = add(said, "ul", "");
    lines.forEach((line) => add(list, "li", line));
    said.hidden = false;
  };
  const light = (elements) => {
    clear();
    svg.classList.add("looking");
    elements.forEach((one) => one && one.classList.add("near"));
  };
  const lookAt = (person) => {
    const id = person.dataset.id;
    const own = ties.filter((tie) => tie.dataset.a === id || tie.dataset.b === id);
    light([person, ...own, ...own.flatMap((t) => [people.get(t.dataset.a), people.get(t.dataset.b)])]);
    tell(titleOf(person), own.map(titleOf));
  };
  const lookAtTie = (tie) => {
    light([tie, people.get(tie.dataset.a), people.get(tie.dataset.b)]);
    tell(titleOf(tie), []);
  };
  const choose = (person) => {
    const was = held;
    if (held) held.classList.remove("chosen");
    held = person === was ? null : person;
    if (held) {
      held.classList.add("chosen");
      lookAt(held);
    } else clear();
  };

  people.forEach((person) => {
    person.addEventListener("pointerenter", () => held || lookAt(person));
    person.addEventListener("pointerleave", () => held || clear());
    person.addEventListener("focus", () => held || lookAt(person));
    person.addEventListener("click", () => choose(person));
    person.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        choose(person);
      }
    });
  });
  ties.forEach((tie) => {
    tie.addEventListener("pointerenter", () => held || lookAtTie(tie));
    tie.addEventListener("pointerleave", () => held || clear());
  });

  let from = null;
  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    const at = point(event);
    zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, at.x, at.y);
  }, { passive: false });
  svg.addEventListener("pointerdown", (event) => { from = point(event); });
  svg.addEventListener("pointermove", (event) => {
    if (!from || event.buttons !== 1) return;
    const at = point(event);
    view = [view[0] + from.x - at.x, view[1] + from.y - at.y, view[2], view[3]];
    show();
  });
  svg.addEventListener("pointerup", () => { from = null; });
  const reset = () => { view = [...whole]; show(); };
  document.getElementById("in").addEventListener("click", () => zoom(1 / 1.4));
  document.getElementById("out").addEventListener("click", () => zoom(1.4));
  document.getElementById("all").addEventListener("click", reset);
  find.addEventListener("input", () => {
    const wanted = find.value.trim().toLowerCase();
    const found = [...people.values()].filter((p) => titleOf(p).toLowerCase().includes(wanted));
    if (!wanted) return clear();
    light(found);
    tell(`${found.length} found`, found.slice(0, 20).map(titleOf));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { if (held) choose(held); find.value = ""; clear(); }
    if (event.target === find) return;
    if (event.key === "+" || event.key === "=") zoom(1 / 1.4);
    if (event.key === "-") zoom(1.4);
    if (event.key === "0") reset();
  });
  document.documentElement.dataset.ready = "yes";
})();
