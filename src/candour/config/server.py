"""How gunicorn serves: threads, the application loaded before the fork, no control socket, no access log of its own."""

import gc
import os

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_class = "gthread"
preload_app = True
control_socket_disable = True
timeout = 60
graceful_timeout = 15
keepalive = 5
max_requests = 20000
max_requests_jitter = 2000
loglevel = "warning"
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def pre_fork(server: object, worker: object) -> None:
    """Keep what the workers share out of their garbage collection: touching a page copies it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 10, 10)  # a page makes thousands of things and leaves none: looking through them is time lost


def when_ready(server: object) -> None:
    """Write, or erase, what a machine that stopped between an act and its file left undone. Before the workers are forked."""
    import structlog
    from django.db import Error, connections

    from candour.casework.files.erasing import erase_left_bytes
    from candour.casework.letters import outbox
    from candour.casework.letters.erasing import erase_left_files

    log = structlog.get_logger("candour.outbox")
    try:
        written = outbox.write_missing()
        if written:
            log.warning("messages_written_again", count=written)
        erased = erase_left_files() + erase_left_bytes()
        if erased:
            log.warning("files_erased_again", count=erased)
    except (Error, OSError):  # the pages say so themselves; serving goes on
        log.exception("messages_not_looked_through")
    finally:
        connections.close_all()  # a worker opens its own
