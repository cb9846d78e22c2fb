"""The preview: a site served from memory, built anew on every save, and browsers that follow.

    watch -> pending -> build -> generation -> respond -> browser

`watch` looks for changes (`look`), woken by the system (`inotify`), and `pending` gathers them; `serve.Preview` builds,
one build at a time, and makes a new `generation` of each; `respond` says what an address gets out of a generation, by
the rules of `routing` and with what `dress` adds to it; `server` is livereload's, which says to browsers what has
changed for them by `shown`. `output/` is never touched, and what is served differs from what `build` writes by one
script.
"""
