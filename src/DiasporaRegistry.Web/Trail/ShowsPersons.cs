using System.Data.Common;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Trail;

/// <summary>What a page has shown to staff of what organizations keep from the public.</summary>
/// <param name="Kind">Where.</param>
/// <param name="Role">The role in which it was read.</param>
/// <param name="Country">For which country.</param>
/// <param name="Organizations">Whose people and contacts.</param>
public sealed record Looking(LookKind Kind, StaffRole Role, string Country, params IReadOnlyList<Guid> Organizations)
{
    /// <summary>How many lines of a list were shown, where they are of no organization of the register.</summary>
    public int Lines { get; init; }
}

/// <summary>A page that shows staff people or contacts that the public does not see, or hands out a paper that may name them: that somebody looked is written down.</summary>
public interface IShowsPersons
{
    /// <summary>What it has shown; none where that was public.</summary>
    Looking? Looking { get; }
}

/// <summary>Writes down who looked at pages that show persons, before the page is sent.</summary>
sealed class LookKeeping(RegistryDb db, CurrentAccount current, TimeProvider clock, ILogger<LookKeeping> log) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var done = await next();
        if (done is not { Exception: null, Result: PageResult or FileResult } || context.HandlerInstance is not IShowsPersons { Looking: { } looking })
            return;
        var account = await current.RequireAsync();
        try
        {
            if (looking.Lines > 0)
                await db.KeepLinesAsync(account.Actor(looking.Role), looking.Country, looking.Kind, looking.Lines, clock.GetUtcNow(), context.HttpContext.RequestAborted);
            else
                await db.KeepAsync(account.Actor(looking.Role), looking.Country, looking.Kind, looking.Organizations, clock.GetUtcNow(), context.HttpContext.RequestAborted);
        }
        // A database that takes nothing in is still read: who looked then stands in the log.
        catch (DbException fault)
        {
            log.LogWarning("A look was not written down: {Account}, {Kind}, {Organizations}: {Fault}", account.Id, looking.Kind, string.Join(' ', looking.Organizations), fault.GetType().Name);
        }
    }
}
