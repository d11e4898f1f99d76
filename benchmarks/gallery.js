"use strict";
const page = document.body;
const network = document.getElementById("network");
const colours = document.getElementById("colours");
const span = (words) => [Number(words.dataset.start), Number(words.dataset.end)];

function show() {
  page.classList.toggle("coloured", colours.checked);
  for (const post of document.querySelectorAll(".post")) {
    post.hidden = network.value !== "" && post.dataset.network !== network.value;
  }
}

function connect(words) {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  const section = words.closest(".document");
  const inSource = words.closest(".source") !== null;
  const [start, end] = span(words);
  const others = [...section.querySelectorAll(inSource ? ".posts [data-start]" : ".source .used")].filter((other) => {
    const [from, to] = span(other);
    return from < end && start < to;
  });
  for (const lit of [words, ...others]) lit.classList.add("lit");
  return others;
}

page.addEventListener("mouseover", (event) => {
  const words = event.target.closest(".posts [data-start], .source .used");
  if (words) connect(words);
});
page.addEventListener("click", (event) => {
  const words = event.target.closest(".posts [data-start], .source .used");
  const other = words ? connect(words).find((each) => each.offsetParent !== null) : undefined;
  if (other) other.scrollIntoView({ block: "center", behavior: "smooth" });
});
network.addEventListener("change", show);
colours.addEventListener("change", show);
show();
