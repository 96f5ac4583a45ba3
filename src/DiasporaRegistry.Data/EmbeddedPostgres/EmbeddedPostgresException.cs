namespace DiasporaRegistry.Data.EmbeddedPostgres;

/// <summary>PostgreSQL could not be started for the register; the message is for the person who started it.</summary>
public sealed class EmbeddedPostgresException : Exception
{
    internal const string UseOwnServer =
        "Set ConnectionStrings__Registry to the connection string of a PostgreSQL server (15 or later) to use that one.";

    public EmbeddedPostgresException(string message) : base(message) { }

    public EmbeddedPostgresException(string message, Exception inner) : base(message, inner) { }

    public EmbeddedPostgresException() { }
}
