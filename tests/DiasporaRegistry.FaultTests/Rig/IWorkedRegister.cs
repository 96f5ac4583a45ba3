using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.App;

namespace DiasporaRegistry.FaultTests.Rig;

/// <summary>A register that people work at, and that is asked afterwards what it holds.</summary>
public interface IWorkedRegister
{
    /// <summary>The same register within this process, to arrange things and sign people in.</summary>
    RegistryApp App { get; }

    /// <summary>Somebody without an account.</summary>
    /// <param name="way">The way to it; through its proxy unless told.</param>
    Visitor Somebody(HttpMessageHandler? way = null);

    /// <summary>Somebody signed in with a second factor.</summary>
    /// <param name="account">Who.</param>
    /// <param name="way">The way to it; through its proxy unless told.</param>
    Task<Visitor> SignedInAsync(Account account, HttpMessageHandler? way = null);

    /// <summary>What one statement of the database's owner answers.</summary>
    Task<T> AskAsync<T>(string sql, params object[] values);
}
