package io.payflow.query.stream;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a stream with the session in which it was asked for: whoever has signed out hears no more. */
final class SessionBond implements HttpSessionBindingListener {
    private static final Logger LOG = LoggerFactory.getLogger(SessionBond.class);

    private final HttpSession session;
    private final Runnable end;
    private final String name = SessionBond.class.getName() + "." + UUID.randomUUID();

    /** @param session null for a caller with an API key, who has none */
    SessionBond(HttpSession session, Runnable end) {
        this.session = session;
        this.end = end;
    }

    /** @return false if the session is over already */
    boolean tie() {
        try {
            if (session != null) {
                session.setAttribute(name, this);
            }
            return true;
        } catch (IllegalStateException over) {
            LOG.debug("The session ended while a stream began: {}", over.getMessage());
            return false;
        }
    }

    void release() {
        try {
            if (session != null) {
                session.removeAttribute(name);
            }
        } catch (IllegalStateException over) {
            LOG.debug("The session ended before its stream: {}", over.getMessage());
        }
    }

    /** The session ends; or the stream did, and ending it again changes nothing. */
    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
        end.run();
    }
}
