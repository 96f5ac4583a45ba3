using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Messages;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class ConversationMapping : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> builder)
    {
        builder.ToTable("conversation", table =>
        {
            table.HasCheckConstraint("ck_conversation_of_one_sort", "(registration_id IS NULL) = (organization_id IS NOT NULL) AND (organization_id IS NULL) = (consulate_code IS NULL)");
        });
        builder.Property(c => c.Country).HasMaxLength(2);
        builder.Ignore(c => c.AwaitsOffice);
        builder.Ignore(c => c.Office);
        builder.HasOne<Registration>().WithMany().HasForeignKey(c => c.RegistrationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Organization>().WithMany().HasForeignKey(c => c.OrganizationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Consulate>().WithMany().HasForeignKey(c => c.ConsulateCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany<Message>().WithOne().HasForeignKey(m => m.ConversationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => c.RegistrationId).IsUnique();
        builder.HasIndex(c => new { c.OrganizationId, c.ConsulateCode }).IsUnique();
        builder.HasIndex(c => new { c.Country, c.LastMessageAt });
        // The few that wait for an office, which its people are told of on every page.
        builder.HasIndex(c => new { c.Country, c.ConsulateCode }).HasFilter("from_organization > handled_up_to");
    }
}

internal sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("message");
        builder.Property(m => m.Text).HasMaxLength(Message.LongestText);
        builder.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(m => new { m.ConversationId, m.Number }).IsUnique();
    }
}

internal sealed class MessageAttachmentMapping : IEntityTypeConfiguration<MessageAttachment>
{
    public void Configure(EntityTypeBuilder<MessageAttachment> builder)
    {
        builder.ToTable("message_attachment");
        builder.Property(a => a.FileName).HasMaxLength(120);
        builder.Property(a => a.ContentType).HasMaxLength(40);
        builder.Property(a => a.Sha256).HasMaxLength(64);
        builder.HasOne<Message>().WithMany().HasForeignKey(a => a.MessageId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(a => new { a.MessageId, a.Number }).IsUnique();
    }
}

internal sealed class ConversationReadingMapping : IEntityTypeConfiguration<ConversationReading>
{
    public void Configure(EntityTypeBuilder<ConversationReading> builder)
    {
        builder.ToTable("conversation_reading");
        builder.HasKey(r => new { r.ConversationId, r.AccountId });
        builder.HasOne<Conversation>().WithMany().HasForeignKey(r => r.ConversationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class MessageTemplateMapping : IEntityTypeConfiguration<MessageTemplate>
{
    public const string UniqueName = "ux_message_template_name";

    public void Configure(EntityTypeBuilder<MessageTemplate> builder)
    {
        builder.ToTable("message_template");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(t => t.Country).HasMaxLength(2);
        builder.Property(t => t.Name).HasMaxLength(MessageTemplate.LongestName);
        builder.Property(t => t.Spanish).HasMaxLength(Message.LongestText);
        builder.Property(t => t.English).HasMaxLength(Message.LongestText);
        builder.HasIndex(t => new { t.Country, t.Name }).IsUnique().HasDatabaseName(UniqueName);
    }
}
