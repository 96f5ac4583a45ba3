using System.Reflection;
using DiasporaRegistry.Domain.Organizations;
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

    /// <summary>Whether a role may use the handler that is about to run.</summary>
    public static bool Allow(PageHandlerExecutingContext context, RepresentativeRole? role) =>
        role?.May(Of(context.HandlerInstance.GetType(), context.HandlerMethod?.MethodInfo, context.HttpContext.Request.Method)) == true;
}
