using System.Reflection;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>The right that a page of an organization's desk, or one of its forms, asks of its reader.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsAttribute(RepresentativeRight right) : Attribute
{
    public RepresentativeRight Right { get; } = right;
}

/// <summary>Whether a representative may use a page of the desk: asked once for every handler, before the page does anything.</summary>
public static class DeskRights
{
    /// <summary>What a handler asks for. A page that says nothing is read by all who represent the organization, and sent by who may edit.</summary>
    public static RepresentativeRight Of(Type page, MethodInfo? handler, string method) =>
        (handler?.GetCustomAttribute<NeedsAttribute>() ?? page.GetCustomAttribute<NeedsAttribute>())?.Right
        ?? (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? RepresentativeRight.See : RepresentativeRight.Edit);

    /// <summary>What is answered instead of the handler that is about to run, where a role may not use it; nothing where it may.</summary>
    public static IActionResult? RefusalOf(PageHandlerExecutingContext context, SignedInAccount account, RepresentativeRole role)
    {
        if (SecondFactorOf(context.HttpContext, account, role) is { } missing)
            return missing;
        var asked = Of(context.HandlerInstance.GetType(), context.HandlerMethod?.MethodInfo, context.HttpContext.Request.Method);
        return role.May(asked) ? null : new StatusCodeResult(StatusCodes.Status403Forbidden);
    }

    /// <summary>The way to the second factor, where a role asks for one that is missing: an officer at the counter is staff here too.</summary>
    public static IActionResult? SecondFactorOf(HttpContext http, SignedInAccount account, RepresentativeRole role)
    {
        if (role != RepresentativeRole.Helper || account.HasSecondFactor)
            return null;
        SecondFactor.Miss(http);
        return new ForbidResult();
    }
}
